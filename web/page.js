// The page: it takes files, asks the worker, and shows what comes of them. Nothing of a file leaves it.
import { Jobs } from "./jobs.js";
import { FORMATS, applyAddress, readAddress, readOptions, spellCommand, writeAddress } from "./options.js";
import { Result, create, save, spell } from "./results.js";
import words from "./words.js";

const $ = (id) => document.getElementById(id);
const form = $("options");
const results = new Set();
let count = 0;
let isOffline = false;
let state = ["starting", ""];

// Words.
const guessLanguage = () => (navigator.languages ?? []).map((name) => name.slice(0, 2)).map((name) => (name === "no" ? "nb" : name))
  .find((name) => name in words) ?? "en";
const lang = () => $("ui").value;
const word = (key, values = {}) => words[lang()][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = (text) => { $("said").textContent = text; };

const translate = () => {
  document.documentElement.lang = lang();
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const result of results) result.translate();
  showState();
  $("command").textContent = spellCommand(readOptions(form), [...results].map((result) => result.name));
};

// The worker.
const showState = () => {
  const [kind, message] = state;
  $("state").textContent = word(kind === "ready" && isOffline ? "ready_offline" : kind, { message });
  $("state").dataset.state = kind;
};

const keepForOffline = async () => {
  if (!("serviceWorker" in navigator)) return;
  // After the start, so that what was fetched for it is fetched once.
  await navigator.serviceWorker.register("service_worker.js");
  await navigator.serviceWorker.ready;
  isOffline = true;
  showState();
};

const jobs = new Jobs(new URL("worker.js", import.meta.url), (...told) => {
  state = told;
  showState();
  if (told[0] === "ready" && !isOffline) {
    performance.mark("ready");
    keepForOffline().catch(() => { /* a browser that keeps nothing, as private windows do, still converts */ });
  }
});

// Files.
const changed = () => {
  $("all").hidden = ![...results].some((result) => result.isRead);
  translateCommand();
};
const translateCommand = () => {
  $("command").textContent = spellCommand(readOptions(form), [...results].map((result) => result.name));
};
const page = {
  jobs, word, say, lang, changed,
  options: () => readOptions(form),
  remove(result) {
    result.stop();
    results.delete(result);
    result.element.remove();
    changed();
    $("files").focus();
  },
};

const take = (files) => {
  for (const file of files) {
    const result = new Result(page, file, ++count);
    results.add(result);
    $("results").append(result.element);
  }
  translateCommand();
};

$("files").addEventListener("change", ({ target }) => {
  take(target.files);
  target.value = "";
});

// The whole window takes what is dropped.
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const cover = (event, isOver) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  $("over").hidden = !isOver;
};
addEventListener("dragenter", (event) => cover(event, true));
addEventListener("dragover", (event) => cover(event, true));
addEventListener("dragleave", (event) => { if (event.relatedTarget === null) cover(event, false); });
addEventListener("drop", (event) => {
  cover(event, false);
  if (hasFiles(event)) take(event.dataTransfer.files);
});

// All of them.
let zipping = null;
$("zip").addEventListener("click", async () => {
  if (zipping) {
    zipping.cancel();
    return;
  }
  const bar = create("progress", { max: 1, "aria-label": word("zip") });
  $("zip-state").replaceChildren(bar);
  $("zip").textContent = word("cancel");
  zipping = jobs.add({
    kind: "zip",
    files: [...results].filter((result) => result.isRead).map((result) => result.request),
    forms: FORMATS.map(([name]) => name),
    options: readOptions(form),
  }, { progress: (share) => { bar.value = share; } });
  const answer = await zipping.answer.catch((error) => ({ failed: [], message: error.message }));
  zipping = null;
  $("zip").textContent = word("zip");
  $("zip-state").replaceChildren(...(answer?.failed ?? []).map(({ name, form: kind, problem }) => create("p", { class: "alert" },
    `${name}: ${word("not_written", { format: FORMATS.find(([known]) => known === kind)[1] })}: `, spell(page, problem))));
  if (answer?.message) $("zip-state").append(create("p", { class: "alert", text: word("stopped", { message: answer.message }) }));
  if (answer?.files) save(...answer.files[0]);
});
$("clear").addEventListener("click", () => {
  for (const result of [...results]) page.remove(result);
});

// Settings, all of them in the address.
const applyTheme = () => {
  if ($("theme").value) document.documentElement.dataset.theme = $("theme").value;
  else delete document.documentElement.dataset.theme;
};
const keepAddress = () => {
  writeAddress(form, { ui: lang(), theme: $("theme").value });
  translateCommand();
};
const fromAddress = () => {
  const given = readAddress();
  applyAddress(form);
  $("ui").value = given.get("ui") in words ? given.get("ui") : guessLanguage();
  $("theme").value = ["light", "dark"].includes(given.get("theme")) ? given.get("theme") : "";
  $("settings").open ||= Object.keys(readOptions(form)).length > 0;
  applyTheme();
  translate();
};
form.addEventListener("change", ({ target }) => {
  keepAddress();
  // Which sheets are read changes what was read.
  if (target.name === "all_sheets") for (const result of results) result.read();
});
form.addEventListener("submit", (event) => event.preventDefault());
$("ui").addEventListener("change", () => { keepAddress(); translate(); });
$("theme").addEventListener("change", () => { keepAddress(); applyTheme(); });
addEventListener("hashchange", fromAddress);
$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText($("command").textContent);
    say(word("copied"));
    $("copy").textContent = word("copied");
    setTimeout(() => { $("copy").textContent = word("copy"); }, 2000);
  } catch {
    getSelection().selectAllChildren($("command"));
    say(word("not_copied"));
  }
});

$("idle").hidden = true;
$("work").hidden = false;
fromAddress();
