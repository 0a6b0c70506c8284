// Opens the offline page in Firefox with no network, as tests/test_offline_page.py asks.
// Prints one line of JSON: what it saw. Node: NODE_MODULES has puppeteer-core, FIREFOX
// names the program.

import { createRequire } from "node:module";

const { default: puppeteer } = await import(
  createRequire(`${process.env.NODE_MODULES}/x.js`).resolve("puppeteer-core")
);
const address = process.argv[2];
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.FIREFOX,
  headless: true,
  extraPrefsFirefox: {
    // no address is ever looked up
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 9,
    "network.proxy.socks_remote_dns": true,
  },
});
const said = { errors: [], schemes: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(240_000);
  page.on("pageerror", (error) => said.errors.push(error.message));
  page.on("request", (request) => said.schemes.push(request.url().split(":")[0]));
  await page.goto(`${address}#lesson-05`);
  await page.waitForSelector("html[data-ready]");
  const places = await page.$$("#lesson-05 .widget");
  for (const place of places) {
    // one is made when it comes into view, as a reader scrolls
    await place.evaluate((node) => node.scrollIntoView());
    await page.waitForFunction((node) => node.matches(".is-live:has(.kit)"), {}, place);
  }
  said.widgets = (await page.$$("#lesson-05 .widget.is-live")).length;

  await page.focus("#lesson-05 a.term");
  await page.keyboard.press("Enter");
  said.meaning = await page.$eval(".meaning:popover-open", (node) => node.textContent);
  await page.keyboard.press("Escape");
  said.back = await page.evaluate(
    () => !document.querySelector(".meaning:popover-open") && document.activeElement.className,
  );

  const cell = '#lesson-05 [data-cell="stretches"]';
  await page.$eval(cell, (node) => [...node.querySelectorAll("button")][1].click());
  const press = async (key, held) => {
    if (held) await page.keyboard.down(held);
    await page.keyboard.press(key);
    if (held) await page.keyboard.up(held);
  };
  const lines = () => page.$$eval(`${cell} .cm-line`, (all) => all.map((line) => line.textContent));
  const isIn = () => page.$eval(`${cell} .cm-content`, (node) => node.matches(":focus"));
  await page.waitForSelector(`${cell} .cm-content`);
  said.kept_focus = await isIn();
  await press("a", "Control");
  await page.keyboard.type("if essay:");
  await press("Enter");
  await page.keyboard.type("len(essay)");
  said.indented = await lines();
  await press("z", "Control");
  said.undone = await lines();
  await press("Escape");
  await press("Tab");
  said.left = !(await isIn());
  await press("Tab", "Shift");
  said.came_back = await isIn();
  await press("a", "Control");
  await page.keyboard.type("len(essay)");
  await page.$eval(`${cell} .outputs`, (node) => node.replaceChildren());
  await press("Enter", "Control");
  await page.waitForSelector(`${cell} .outputs pre`);
  said.ran = await page.$eval(`${cell} .outputs`, (node) => node.textContent);
  await page.goto("about:blank");
  await page.goto(`${address}#lesson-05`);
  await page.$eval(cell, (node) => node.scrollIntoView());
  await page.waitForSelector(`${cell} .cm-content`);
  said.kept = await lines();
  said.schemes = [...new Set(said.schemes)];
} finally {
  await browser.close();
}
console.log(JSON.stringify(said));
