// The page's Python: a worker that starts at the first request and can be stopped.
//   const engine = makeEngine({ blob, worker, owner, onState, steps, texts });
//   texts: files for the folder of texts, by name, which an edition without texts lacks
//   await engine.run(request), engine.ask(request)   what page_kernel.py answers
//   engine.stop()    ends what runs and what waits; the next one starts anew
// States: starting, ready, busy, stopped, failed.

const ENGINE_FILES = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
];
const ENGINE_ARCHIVES = ["packages.zip", "kit.zip"];

/**
 * The state of an engine: `worker` if one runs, `started` the promise that it is ready,
 * `queue` the end of what is asked, `stops` how often Python was stopped, `open` how to
 * settle each request by its id, `inflated` the files, kept so that a stopped Python is
 * soon back.
 */
const newState = (options) => ({
  texts: {},
  ...options,
  worker: null,
  started: null,
  queue: Promise.resolve(),
  asked: 0,
  stops: 0,
  open: new Map(),
  inflated: new Map(),
});

const stopped = () => Object.assign(new Error("stopped"), { stopped: true });

function tellStep({ onState, steps }, step) {
  onState("starting", { step, steps: steps.length, what: steps[step - 1] });
}

function post(engine, message) {
  engine.asked += 1;
  const id = engine.asked;
  return new Promise((resolve, reject) => {
    engine.open.set(id, { resolve, reject });
    engine.worker.postMessage({ ...message, id });
  });
}

async function bytesOf({ inflated, blob }, name) {
  if (!inflated.has(name)) inflated.set(name, await blob(name));
  return inflated.get(name);
}

function rejectAll({ open }, reason) {
  for (const { reject } of open.values()) reject(reason());
  open.clear();
}

// What a worker says: how far it has started, or the answer to a request.
function onMessage(engine, { data }) {
  if (data.step) return tellStep(engine, data.step);
  const { resolve, reject } = engine.open.get(data.id) ?? {};
  engine.open.delete(data.id);
  if (data.fault === undefined) return resolve?.(data.answer);
  return reject?.(new Error(data.fault.trim().split("\n").at(-1))); // of a traceback
}

async function start(engine) {
  const before = engine.stops;
  tellStep(engine, 1);
  const unpacked = (names) => Promise.all(names.map((name) => bytesOf(engine, name)));
  const [files, archives] = await Promise.all([ENGINE_FILES, ENGINE_ARCHIVES].map(unpacked));
  const given = Object.fromEntries(ENGINE_FILES.map((name, at) => [name, files[at]]));
  if (engine.stops > before) throw stopped(); // there was no worker yet to end
  const url = URL.createObjectURL(new Blob([engine.source], { type: "text/javascript" }));
  engine.worker = new Worker(url);
  engine.worker.onmessage = (message) => onMessage(engine, message);
  engine.worker.onerror = ({ message }) => rejectAll(engine, () => new Error(message));
  const { owner, texts } = engine;
  await post(engine, { start: { given, archives, owner, texts } });
  URL.revokeObjectURL(url);
}

function end(engine) {
  engine.worker?.terminate();
  engine.worker = null;
  engine.started = null;
}

// Answer a request, or say that Python was stopped or failed.
async function answer(engine, { ask, request, stops }) {
  try {
    if (engine.stops > stops) throw stopped(); // while it waited
    engine.started ??= start(engine);
    await engine.started;
    engine.onState("busy");
    const found = await post(engine, { ask, request });
    engine.onState("ready");
    return found;
  } catch (error) {
    if (error.stopped) return { ok: false, stopped: true };
    end(engine);
    engine.onState("failed", { reason: error.message });
    return { ok: false, outputs: [], failed: true };
  }
}

export function makeEngine({ worker: source, ...options }) {
  const engine = newState({ source, ...options });
  // One request after the other: a lesson's cells share their names.
  const next = (ask) => (request) => {
    const asked = { ask, request, stops: engine.stops };
    engine.queue = engine.queue.then(() => answer(engine, asked));
    return engine.queue;
  };
  return {
    run: next("run"),
    ask: next("ask"),
    stop() {
      engine.stops += 1;
      end(engine);
      rejectAll(engine, stopped);
      engine.onState("stopped");
    },
  };
}
