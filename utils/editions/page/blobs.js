// What waits in the page until it is needed: packed, in base64, in a script of its own.

/** @type {Promise<any>} */
const parsed = new Promise((resolve) => {
  if (document.readyState === "loading")
    document.addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve(null);
});

export const canUnpack = "DecompressionStream" in window; // since 2023

export async function blobOf(name) {
  await parsed;
  const packed = document.querySelector(`script[data-blob="${name}"]`);
  if (!packed) throw new Error(`the page holds no ${name}`);
  const text = atob(packed.textContent);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")),
  ).arrayBuffer();
}

// Scripts come as text: only what stands in the page can be imported.
/** @type {(source: BlobPart) => Promise<any>} */
export function moduleOf(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return import(url).finally(() => URL.revokeObjectURL(url));
}
