// Charts are pictures with a sentence and a table; where scripts run, Plotly draws them
// again, so that a mark can be pointed at. Plotly waits in the page until a chart is near.

import { element } from "../../widgets/parts/page.js";
import { blobOf } from "./blobs.js";

let plotly = null;
function loadPlotly() {
  plotly ??= blobOf("plotly-basic.min.js").then(
    (bytes) =>
      new Promise((resolve, reject) => {
        const url = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
        document.head.append(
          element("script", { src: url, onload: () => resolve(window.Plotly), onerror: reject }),
        );
      }),
  );
  return plotly;
}

async function draw(place) {
  if (place.drawn) return;
  place.drawn = true;
  const { data, layout, config } = JSON.parse(place.dataset.figure);
  const drawn = element("div", {
    class: "drawn",
    role: "img",
    "aria-label": layout.meta?.name ?? "",
  });
  const still = [...place.children];
  try {
    const { newPlot } = await loadPlotly();
    place.append(drawn);
    await newPlot(drawn, data, layout, {
      ...config,
      showSendToCloud: false,
      displaylogo: false,
      displayModeBar: false,
      responsive: true,
    });
    still.forEach((node) => node.classList.add("on-paper"));
  } catch {
    drawn.remove(); // the picture stays
  }
}

const nearChart = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) {
        nearChart.unobserve(target);
        draw(target);
      }
  },
  { rootMargin: "400px" },
);
export const drawSoon = (place) => nearChart.observe(place);
