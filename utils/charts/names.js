// Plotly's pictures have no accessible name, and no output can name another one without a
// script. Figures carry their name as `layout.meta`; this gives it to every one that is or
// will be drawn, and has those of a saved notebook drawn anew. It also lets Ctrl+S through
// to JupyterLab while the focus is on "as a table", whose attribute keeps JupyterLab's
// single-key commands off.
(() => {
  const { dataset } = document.documentElement;
  if (dataset.kitChartNames) return;
  dataset.kitChartNames = "given";
  // A notebook that was saved holds the picture as pixels, in the theme and width of that
  // day, and JupyterLab shows those until a mouse comes by. This is the mouse.
  const redraw = () => {
    for (const pixels of document.querySelectorAll(".jp-RenderedPlotly img.plot-img[src]"))
      if (!pixels.parentElement?.querySelector(".plot-container"))
        pixels.dispatchEvent(new Event("mouseenter"));
  };
  const tell = () => {
    for (const plot of document.querySelectorAll(".js-plotly-plot:not([role])")) {
      const { layout } = /** @type {any} */ (plot);
      const name = layout?.meta?.name;
      if (!name) continue;
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", name);
    }
    redraw();
  };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
  tell();
  const key = "data-lm-suppress-shortcuts";
  window.addEventListener(
    "keydown",
    (event) => {
      const { target } = event;
      const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
      if (!saves || !(target instanceof Element && target.matches(".kit-chart summary"))) return;
      target.removeAttribute(key);
      setTimeout(() => target.setAttribute(key, "true"));
    },
    true,
  );
})();
