// Make the site work with its server gone, and carry files between kernel and page.
//
// Takes the place of JupyterLite's own service worker, which keeps only what was asked for
// before. The build writes SITE: the name of this version and every file of it.
const SITE = "{{site}}";

const HERE = new URL("./", self.location);
const KEPT = `${HERE.pathname} ${SITE.version}`;
const AT_ONCE = 6;
const channel = new BroadcastChannel("/sw-api.v1");
const files = new Set(SITE.files.map((name) => new URL(name, HERE).pathname));
let filling = null;

// A first visit goes on at once and files are kept meanwhile. A later version takes over
// when all of it is here and no page of the version before is open.
self.addEventListener("install", (event) => {
  if (self.registration.active) event.waitUntil(fill());
  else self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.pathname === "/api/service-worker-heartbeat") {
    event.respondWith(new Response("ok"));
  } else if (url.origin !== HERE.origin || !url.pathname.startsWith(HERE.pathname)) {
    return;
  } else if (/\/api\/(drive|stdin\/)/.test(url.pathname)) {
    event.respondWith(askPage(event.request, url.pathname));
    return;
  } else if (event.request.method === "GET") {
    event.respondWith(answer(event.request, url));
  }
  event.waitUntil(fill().catch(() => {})); // the browser may have stopped it half-way
});

// A page asks whether everything is kept. One that was loaded past us becomes ours too.
self.addEventListener("message", (event) => {
  const reply = (kit) => event.source.postMessage({ kit });
  event.waitUntil(
    self.clients
      .claim()
      .then(fill)
      .then(
        () => reply("complete"),
        () => reply("incomplete"),
      ),
  );
});

async function takeOver() {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith(`${HERE.pathname} `) && name !== KEPT,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// Keep every file that is not kept yet; one filling at a time.
function fill() {
  filling ??= fillMissing().catch((error) => {
    filling = null;
    throw error;
  });
  return filling;
}

async function fillMissing() {
  const cache = await caches.open(KEPT);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = [...files].filter((path) => !there.has(path));
  const next = missing.values();
  const work = async () => {
    for (const path of next) await cache.add(new Request(path, { cache: "no-cache" }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

// A file of the site, from here if it is here: whatever is asked after the "?".
async function answer(request, url) {
  const path = url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname;
  const cache = await caches.open(KEPT);
  const kept = files.has(path) && (await cache.match(path));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    return new Response("", { status: 404, statusText: "Not kept" });
  }
}

// A kernel asks for a file or for input: the page that started it answers.
async function askPage(request, pathname) {
  const asked = await request.json();
  const requestId = asked.requestId ?? crypto.randomUUID();
  const answered = new Promise((resolve) => {
    const listen = ({ data }) => {
      if (
        data.browsingContextId !== asked.browsingContextId ||
        !("response" in data) ||
        (data.requestId ?? requestId) !== requestId
      )
        return;
      channel.removeEventListener("message", listen);
      resolve(new Response(JSON.stringify(data.response)));
    };
    channel.addEventListener("message", listen);
  });
  channel.postMessage({ ...asked, requestId, pathname });
  return answered;
}
