// The page's Python: a worker that starts at the first request and can be stopped.
//   const engine = makeEngine({ blob, worker, owner, onState, steps, texts });
//   texts: files for the folder of texts, by name, which an edition without texts lacks
//   await engine.run(request), engine.ask(request)   what page_kernel.py answers
//   engine.stop()                                    ends what runs; the next one starts anew
// States: starting, ready, busy, stopped, failed.

const ENGINE_FILES = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
];
const ENGINE_ARCHIVES = ["packages.zip", "kit.zip"];

export function makeEngine({ blob, worker: source, owner, steps, onState, texts = {} }) {
  let worker = null;
  let started = null; // the promise of a worker that is ready
  let queue = Promise.resolve();
  let asked = 0;
  let stops = 0; // how often Python was stopped
  const open = new Map(); // by id: how to settle a request
  const inflated = new Map(); // kept, so that a stopped Python is soon back

  const state = (name, detail) => onState(name, detail);
  const told = (step) => state("starting", { step, steps: steps.length, what: steps[step - 1] });

  function post(message) {
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      open.set(id, { resolve, reject });
      worker.postMessage({ ...message, id });
    });
  }

  async function bytesOf(name) {
    if (!inflated.has(name)) inflated.set(name, await blob(name));
    return inflated.get(name);
  }

  const stopped = () => Object.assign(new Error("stopped"), { stopped: true });

  async function start() {
    const before = stops;
    told(1);
    const unpacked = (names) => Promise.all(names.map(bytesOf));
    const [files, archives] = await Promise.all([ENGINE_FILES, ENGINE_ARCHIVES].map(unpacked));
    const given = Object.fromEntries(ENGINE_FILES.map((name, at) => [name, files[at]]));
    if (stops > before) throw stopped(); // there was no worker yet to end
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    worker = new Worker(url);
    worker.onmessage = ({ data }) => {
      if (data.step) return told(data.step);
      const { resolve, reject } = open.get(data.id) ?? {};
      open.delete(data.id);
      if (data.fault === undefined) return resolve?.(data.answer);
      return reject?.(new Error(data.fault.trim().split("\n").at(-1))); // of a traceback
    };
    worker.onerror = ({ message }) => {
      for (const { reject } of open.values()) reject(new Error(message));
      open.clear();
    };
    await post({ start: { given, archives, owner, texts } });
    URL.revokeObjectURL(url);
  }

  async function answer(ask, request) {
    try {
      started ??= start();
      await started;
    } catch (error) {
      end();
      if (error.stopped) return { ok: false, stopped: true };
      state("failed", { reason: error.message });
      return { ok: false, outputs: [], failed: true };
    }
    state("busy");
    try {
      const found = await post({ ask, request });
      state("ready");
      return found;
    } catch (error) {
      if (error.stopped) return { ok: false, stopped: true };
      end();
      state("failed", { reason: error.message });
      return { ok: false, outputs: [], failed: true };
    }
  }

  function end() {
    worker?.terminate();
    worker = null;
    started = null;
  }

  // One request after the other: a lesson's cells share their names.
  const next = (ask) => (request) => {
    queue = queue.then(() => answer(ask, request));
    return queue;
  };

  return {
    run: next("run"),
    ask: next("ask"),
    stop() {
      stops += 1;
      end();
      for (const { reject } of open.values()) reject(stopped());
      open.clear();
      state("stopped");
    },
  };
}
