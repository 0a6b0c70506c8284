// The worker of the page's Python. It is given everything it needs as bytes, and whatever
// asks for an address is answered from them or refused.

const files = {};
const TYPES = { wasm: "application/wasm", json: "application/json" };

self.fetch = async (/** @type {any} */ asked) => {
  const name = String(asked?.url ?? asked)
    .split("/")
    .pop();
  if (!(name in files)) throw new TypeError(`this page asks nobody for ${name}`);
  const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
  return new Response(files[name], { headers: { "content-type": type } });
};

self.importScripts = () => {
  throw new TypeError("this page fetches no script");
};

let python = null;
let kernel = null;

const moduleOf = async (name) => {
  const url = URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
};

async function start({ given, archives, owner, texts }) {
  Object.assign(files, given);
  postMessage({ step: 2 });
  const { loadPyodide } = await moduleOf("pyodide.mjs");
  const { default: createPyodideModule } = await moduleOf("pyodide.asm.mjs");
  python = await loadPyodide({
    createPyodideModule,
    indexURL: "offline:///",
    packageBaseUrl: "offline:///",
    lockFileContents: JSON.parse(new TextDecoder().decode(files["pyodide-lock.json"])),
    env: { HOME: "/home/reader", PYTHONHASHSEED: "0" },
  });
  postMessage({ step: 3 });
  for (const archive of archives) python.unpackArchive(archive, "zip", { extractDir: "/kit" });
  for (const [name, bytes] of Object.entries(texts))
    python.FS.writeFile(`/kit/seeds/${name}`, new Uint8Array(bytes));
  python.runPython("import sys; sys.path.insert(0, '/kit')");
  kernel = python.pyimport("page_kernel");
  kernel.prepare(owner);
}

self.onmessage = async ({ data }) => {
  try {
    if (data.start) await start(data.start);
    const answer = data.start ? {} : JSON.parse(kernel[data.ask](JSON.stringify(data.request)));
    postMessage({ id: data.id, answer });
  } catch (error) {
    postMessage({ id: data.id, fault: String(error?.message ?? error) });
  }
};
