// One file on the page: its bar, what was read of it, its downloads and its report.
import { FORMATS } from "./options.js";

export const create = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") element.textContent = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

// A file of the user's own; what is in it stays here.
export const save = (name, content) => {
  const types = { csv: "text/csv", json: "application/json", html: "text/html", zip: "application/zip" };
  const type = types[name.split(".").pop()] ?? "application/octet-stream";
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = create("a", { href: address, download: name.split("/").pop() });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

// A problem of navconv, or what the page's words say with its key. Messages are English: where the page is not, what the
// code means stands before it, in bokmål also on a page in nynorsk.
export const spell = ({ word, lang }, problem) => {
  if (problem.key) return create("span", { text: word(problem.key, problem) });
  const { code, norwegian, severity, message, page, line, cell } = problem;
  const key = cell ? "sheet" : page ? "page" : line ? "line" : "";
  const exact = create("bdi", { lang: "en", text: message });
  return create("span", {},
    create("strong", { text: `${word(severity)} ` }), create("code", { text: code }), " ",
    key && create("span", { class: "place", text: `${word(key, { page, line, cell })}: ` }),
    ...(lang() === "en" || !norwegian ? [exact]
      : [create("span", { lang: "nb", text: norwegian }), create("br"), create("small", {}, exact)]));
};

const MOST_MB = 16;
export const isTooLarge = (file) => file.size > MOST_MB * 1e6;

export class Result {
  #page;
  #file;
  #number;
  #job = null;
  #bar = create("progress", { max: 1 });
  #status = create("span", { class: "status" });
  #cancel;
  #body = create("div");
  #summary = null;
  #frame = null;
  // What is said of it, as what the page's words say it with: anew where the language changes.
  #state = "";
  #alerts = [];

  // page: what the page gives its files: jobs, options(), word(key, values), lang(), say(text), changed(), remove(result).
  constructor(page, file, number) {
    this.#page = page;
    this.#file = file;
    this.#number = number;
    const id = `file-${number}`;
    this.#cancel = create("button", { type: "button", text: page.word("cancel"), "aria-describedby": id, onclick: () => this.#job?.cancel() });
    this.element = create(
      "article", { class: "file", "aria-labelledby": id },
      create("div", { class: "head" },
        create("h3", { id, text: file.name }),
        this.#status, this.#cancel,
        create("button", { type: "button", text: page.word("remove"), "aria-describedby": id, "data-word": "remove", onclick: () => this.#page.remove(this) })),
      this.#bar, this.#body,
    );
    this.#bar.setAttribute("aria-label", file.name);
    this.read();
  }

  get request() { return { number: this.#number, file: this.#file }; }
  get name() { return this.#file.name; }
  get isRead() { return this.#summary !== null; }

  stop() { this.#job?.cancel(); }

  async read() {
    const { word } = this.#page;
    this.#summary = null;
    this.#alerts = [];
    this.#body.replaceChildren();
    if (isTooLarge(this.#file)) {
      this.#idle("failed");
      this.#alert({ key: "too_large", size: Math.ceil(this.#file.size / 1e6), most: MOST_MB });
      return;
    }
    const answer = await this.#ask({ kind: "read" }, "reading");
    if (answer === null) {
      this.#idle("cancelled");
      this.#body.replaceChildren(create("button", { type: "button", text: word("again"), "data-word": "again", onclick: () => this.read() }));
    } else if (answer.problem) {
      this.#idle("failed");
      this.#alert(answer.problem);
    } else {
      this.#idle("");
      this.#summary = answer;
      this.#show();
      this.#page.say(word("done", { name: this.name }));
    }
    this.#page.changed();
  }

  // Asks the worker, and shows how far it is; an answer with a problem where the worker died.
  async #ask(request, key, values = {}) {
    const { jobs, options, word } = this.#page;
    this.#status.textContent = word("waiting");
    this.#bar.removeAttribute("value");
    this.#bar.hidden = this.#cancel.hidden = false;
    this.#job = jobs.add({ ...request, ...this.request, options: options() }, {
      started: () => { this.#status.textContent = word(key, values); },
      progress: (share) => { this.#bar.value = share; },
    });
    try {
      const answer = await this.#job.answer;
      return answer?.unreadable ? { problem: { key: "unreadable", message: answer.unreadable } } : answer;
    } catch (error) {
      return { problem: { key: "stopped", message: error.message } };
    } finally {
      this.#job = null;
    }
  }

  #idle(key) {
    this.#bar.hidden = this.#cancel.hidden = true;
    this.#state = key;
    this.#status.textContent = key && this.#page.word(key);
  }

  // problem: of navconv, or the key and the values of the page's own words. form: the format that could not be made.
  #alert(problem, form = "") {
    this.#alerts.push([problem, form]);
    this.#append(problem, form);
  }

  #append(problem, form) {
    const before = form && `${this.#page.word("not_written", { format: form })}: `;
    this.#body.append(create("p", { class: "alert", role: "alert" }, before, spell(this.#page, problem)));
  }

  #show() {
    const { word } = this.#page;
    const { tables, figures, held, broken, count, problems } = this.#summary;
    const facts = create("dl", { class: "facts" });
    for (const [key, value] of [["tables", tables], ["figures", figures], ["held", held], ["sums_broken", broken]]) {
      const bad = key === "sums_broken" && value > 0;
      facts.append(create("div", { class: bad ? "bad" : "" },
        create("dt", { text: word(key) }), create("dd", { text: value.toLocaleString(this.#page.lang()) })));
    }
    const list = create("ul", {}, ...problems.map((item) => create("li", { class: item.severity }, spell(this.#page, item))));
    if (count > problems.length) list.append(create("li", { text: word("more_problems", { count: count - problems.length }) }));
    const told = count
      ? create("details", {}, create("summary", { text: `${word("problems")} (${count})` }),
        // What scrolls is reached with the keyboard.
        create("div", { class: "problems", role: "region", tabindex: "0", "aria-label": `${word("problems")}: ${this.name}` }, list))
      : create("p", { class: "meta", text: word("no_problems") });
    const buttons = FORMATS.map(([form, name]) =>
      create("button", { type: "button", text: name, "data-form": form, onclick: () => this.#download(form, name) }));
    const label = `downloads-${this.#number}`;
    this.#body.replaceChildren(
      facts, told,
      create("p", { id: label, class: "label", text: word("downloads") }),
      create("div", { class: "downloads", role: "group", "aria-labelledby": `${label} file-${this.#number}` }, ...buttons),
      create("div", { class: "downloads" },
        create("button", { type: "button", "aria-expanded": "false", text: word("show_report"), onclick: (event) => this.#toggleReport(event.target) }),
        create("button", { type: "button", text: word("save_report"), onclick: () => this.#saveReport() })),
    );
  }

  #failed(answer, name) {
    this.#idle(answer === null ? "cancelled" : "");
    for (const old of this.#body.querySelectorAll(".alert")) old.remove();
    this.#alerts = [];
    if (answer === null) return true;
    if (answer.problem) this.#alert(answer.problem, name);
    for (const problem of answer.problems ?? []) this.#alert(problem);
    return Boolean(answer.problem);
  }

  async #download(form, name) {
    const answer = await this.#ask({ kind: "write", form }, "writing", { format: name });
    if (this.#failed(answer, name)) return;
    const [first, ...others] = answer.files;
    // PC-Axis has a file for each set of dimensions; SDMX has its structure in the ZIP of all.
    if (form === "px" && others.length) {
      const packed = await this.#ask({ kind: "zip", files: [this.request], forms: [form] }, "writing", { format: name });
      if (!this.#failed(packed, name)) save(`${first[0].split("/")[0]}.px.zip`, packed.files[0][1]);
    } else {
      save(form === "px" ? `${first[0].split("/")[0]}.px` : first[0], first[1]);
    }
  }

  async #report() {
    const lang = this.#page.lang() === "en" ? "en" : "nb";
    const answer = await this.#ask({ kind: "report", lang }, "writing", { format: "HTML" });
    return this.#failed(answer, "HTML") ? null : answer.html;
  }

  async #saveReport() {
    const html = await this.#report();
    if (html) save(this.name.replace(/\.[^.]*$/, "") + ".html", html);
  }

  async #toggleReport(button) {
    const { word } = this.#page;
    if (this.#frame) {
      this.#frame.remove();
      this.#frame = null;
    } else {
      const html = await this.#report();
      if (!html) return;
      // No origin, no forms, no windows: the report's own policy holds inside, and so does the page's.
      this.#frame = create("iframe", { sandbox: "allow-scripts", srcdoc: html, title: word("report_of", { name: this.name }) });
      this.#body.append(this.#frame);
    }
    button.setAttribute("aria-expanded", String(Boolean(this.#frame)));
    button.textContent = word(this.#frame ? "hide_report" : "show_report");
  }

  // The words anew, in another language.
  translate() {
    const { word } = this.#page;
    this.#cancel.textContent = word("cancel");
    for (const element of this.element.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    if (this.#job) return;
    this.#idle(this.#state);
    if (this.#summary) {
      this.#frame = null;
      this.#show();
    }
    for (const old of this.#body.querySelectorAll(".alert")) old.remove();
    for (const said of this.#alerts) this.#append(...said);
  }
}
