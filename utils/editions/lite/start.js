// Before JupyterLab starts: have the service worker in place, so that the first kernel
// already sees the files, and keep JupyterLite from removing it on the second visit.
const script = document.querySelector("script[data-kit-start]").dataset;
const root = new URL("../", window.location.href.split(/[?#]/)[0]);
const address = new URL("service-worker.js?enableCache=false", root).href;
const workers = navigator.serviceWorker;
const WAIT_MS = 10000;

function note(text) {
  const bar = document.createElement("p");
  bar.setAttribute("role", "status");
  bar.style.cssText =
    "position:fixed;z-index:2000;right:1em;bottom:2em;max-width:26em;" +
    "margin:0;padding:.6em 1em;font:14px/1.4 sans-serif;border:1px solid;" +
    "color:CanvasText;background:Canvas;border-radius:4px";
  bar.textContent = text;
  document.body.append(bar);
  return bar;
}

async function start() {
  if (!workers) throw new Error("no service workers here");
  // Without this note JupyterLite takes every service worker for that of an older version.
  localStorage.setItem(`${address}-version`, script.version);
  const ours = new Promise((done) => workers.addEventListener("controllerchange", done));
  await workers.register(address);
  const { active } = await workers.ready;
  active.postMessage({ kit: "complete?" });
  if (!workers.controller) await ours;
}

workers?.addEventListener("message", ({ data }) => {
  if (data?.kit !== "complete") return;
  const key = `${root.pathname}-kit-complete`;
  document.documentElement.dataset.kitOffline = "ready";
  if (localStorage.getItem(key) === script.site) return;
  localStorage.setItem(key, script.site);
  const bar = note(script.ready);
  setTimeout(() => bar.remove(), WAIT_MS);
});

try {
  await Promise.race([start(), new Promise((_, fail) => setTimeout(fail, WAIT_MS))]);
} catch {
  note(script.unable);
}
