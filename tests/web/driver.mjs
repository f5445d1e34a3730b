// Drives a browser for the tests of the page: reads one JSON object a line, answers with one.
// node driver.mjs BROWSER EXECUTABLE DOWNLOADS PROXY, in a folder that has puppeteer-core.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [name, executablePath, downloadPath, proxy] = process.argv.slice(2);
const found = createRequire(`${process.cwd()}/`).resolve("puppeteer-core");
const { default: puppeteer } = await import(pathToFileURL(found));

const chromium = [
  "--no-sandbox", // the tests may run as root in a container, where the sandbox cannot start
  "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
  // Every request goes through the tests' own server, those to loopback too.
  `--proxy-server=${proxy}`, "--proxy-bypass-list=<-loopback>",
];
const firefox = {
  "network.proxy.type": 1,
  "network.proxy.http": proxy.split(":")[0],
  "network.proxy.http_port": Number(proxy.split(":")[1]),
  "network.proxy.ssl": proxy.split(":")[0],
  "network.proxy.ssl_port": Number(proxy.split(":")[1]),
  "network.proxy.allow_hijacking_localhost": true,
  "network.proxy.no_proxies_on": "",
  "browser.download.folderList": 2,
  "browser.download.dir": downloadPath,
  "browser.download.useDownloadDir": true,
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.download.alwaysOpenPanel": false,
};
const browser = await puppeteer.launch({
  browser: name, executablePath, headless: true, args: name === "chrome" ? chromium : [],
  extraPrefsFirefox: firefox, downloadBehavior: name === "chrome" ? { policy: "allow", downloadPath } : undefined,
  protocolTimeout: 180_000,
});
let page = null;
let said = [];
let asked = [];

const makeFunction = (code) => (0, eval)(`(${code})`);

const actions = {
  async open({ address, width = 1280, height = 900 }) {
    await page?.close();
    page = await browser.newPage();
    said = [];
    asked = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => said.push(`error: ${error.message}`));
    page.on("console", (message) => { if (message.type() === "error") said.push(message.text()); });
    page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await page.setViewport({ width, height });
    // Firefox opens a file in another process, and never tells the driver that it has.
    const patience = address.startsWith("file:") ? 5000 : 170_000;
    await Promise.race([page.goto(address), new Promise((resolve) => { setTimeout(resolve, patience); })]);
  },
  // code: a function of JavaScript as text; it is made here, since the page lets nobody make one there.
  evaluate: ({ code, values = [] }) => page.evaluate(makeFunction(code), ...values),
  async wait({ code, values = [], seconds = 120 }) {
    const end = Date.now() + seconds * 1000;
    while (!(await page.evaluate(makeFunction(code), ...values))) {
      if (Date.now() > end) throw new Error(`waited ${seconds} seconds for ${code}`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  },
  upload: async ({ selector, files }) => { await (await page.$(selector)).uploadFile(...files); },
  click: async ({ selector }) => { await page.locator(selector).click(); },
  press: ({ key }) => page.keyboard.press(key),
  media: ({ features }) => page.emulateMediaFeatures(features),
  resize: ({ width, height }) => page.setViewport({ width, height }),
  async screenshot({ path, whole = false }) { await page.screenshot({ path, fullPage: whole }); },
  async load({ path }) { await page.evaluate(readFileSync(path, "utf8")); },
  press_until: async ({ key, code, most = 40 }) => {
    for (let count = 0; count < most; count += 1) {
      if (await page.evaluate(makeFunction(code))) return count;
      await page.keyboard.press(key);
    }
    throw new Error(`pressed ${key} ${most} times, and not yet ${code}`);
  },
  frame: async ({ code, values = [] }) => {
    const frame = page.frames().find((item) => item.parentFrame() === page.mainFrame());
    return frame.evaluate(makeFunction(code), ...values);
  },
  said: () => said,
  asked: () => asked,
  version: () => browser.version(),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { action, ...given } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await actions[action](given)) ?? null };
  } catch (error) {
    answer = { error: String(error.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
// On a busy machine a browser may take minutes to end by itself.
await Promise.race([browser.close(), new Promise((resolve) => { setTimeout(resolve, 20_000); })]);
browser.process()?.kill("SIGKILL");
process.exit();
