// What the page does besides showing: filter, sort, copy, say what a figure is, draw charts.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const { words, members, dimensions } = data;
  const tables = new Map(data.tables.map((table) => [table.n, table]));
  const sections = [...document.querySelectorAll("section.t")];
  const numberOf = (section) => Number(section.id.slice(1));
  const create = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const say = (text) => { $("said").textContent = text; };

  // Where a cell stands: t12-r3-c4.
  const parse = (id) => /^t(\d+)-r(\d+)(?:-c(\d+))?$/.exec(id)?.slice(1).map(Number);
  const firstCell = (row) => row.querySelector("td");
  const cells = (row) => [...row.cells].filter((cell) => cell.tagName === "TD");
  const rows = (section) => [...section.querySelector("tbody").rows];
  const keyOf = (table, row, column) => {
    const key = new Map();
    for (const at of [...table.fixed, ...table.rows[row - 1], ...(table.columns[column - 1] ?? [])]) {
      key.set(members[at][0], members[at][1]);
    }
    return key;
  };

  // The bar that says what a figure is.
  const arithmetic = new Map();
  for (const link of document.querySelectorAll("[data-of]")) {
    const list = arithmetic.get(link.dataset.of) ?? [];
    arithmetic.set(link.dataset.of, [...list, link.textContent]);
  }
  let here = null;
  const stateOf = (cell) => {
    if (cell.classList.contains("s")) return words.legend_suppressed;
    if (cell.classList.contains("b")) return words.legend_blank;
    if (cell.classList.contains("n")) return words.no_issue;
    if (cell.classList.contains("m")) return words.legend_missing;
    return "";
  };
  // Where a cell is printed: in a series each has a place of its own.
  const placeOf = (table, row, column) => {
    const at = (list) => (table.issues ? list?.[row - 1][column - 1] : list);
    const file = table.issues ? table.issues[at(table.issue)] : table.source;
    if (!file) return "";
    const [page, address] = [at(table.pages) ?? table.page, table.cells?.[row - 1][column - 1]];
    if (address) return `${file}[${page}]!${address}`;
    const line = table.issues ? at(table.lines) : table.lines[row - 1];
    if (!line) return file;
    return `${file}${page ? `, ${words.page} ${page}` : ""}, ${words.line} ${line}`;
  };
  const toldOf = (table, row, column) => {
    const [earlier, carried] = table.told?.[`${row}-${column}`] ?? [];
    return [earlier && `${words.earlier}: ${earlier}`, carried].filter(Boolean).join("; ");
  };
  const describe = (cell) => {
    const [n, row, column] = parse(cell.id);
    const table = tables.get(n);
    const key = [...keyOf(table, row, column)].map(([name, member]) => `${dimensions[name] ?? name}: ${member}`);
    const figure = cell.textContent || `(${words.blank})`;
    const from = ["NAV", table.heading, `${words.table.toLowerCase()} ${table.of}`, placeOf(table, row, column)].filter(Boolean).join(", ");
    return { figure, key: key.join(", "), from, told: toldOf(table, row, column) };
  };
  const show = (cell, focus) => {
    here?.classList.remove("here");
    here?.setAttribute("tabindex", "-1");
    here = cell;
    cell.classList.add("here");
    cell.setAttribute("tabindex", "0");
    const { figure, key, from, told } = describe(cell);
    $("cell-figure").textContent = figure;
    $("cell-key").textContent = key;
    $("cell-from").textContent = from;
    $("cell-state").textContent = [stateOf(cell), told].filter(Boolean).join(" ");
    $("cell-why").textContent = (arithmetic.get(cell.id) ?? []).join("\n");
    $("cell-why").hidden = !arithmetic.has(cell.id);
    $("cellbar").hidden = false;
    if (focus) cell.focus({ preventScroll: false });
  };
  const hide = () => {
    $("cellbar").hidden = true;
    here?.classList.remove("here");
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      say(words.copied);
    } catch {
      // A page from a disk may not write to the clipboard; then the text is shown, selected.
      $("by-hand-text").value = text;
      $("by-hand").showModal();
      $("by-hand-text").select();
    }
  };
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const shownCell = (cell) => cell && cell.offsetParent !== null;
  const move = (cell, [down, right]) => {
    let [row, at] = [cell.parentElement, cell.cellIndex];
    for (;;) {
      if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      else at += right;
      const next = row?.cells[at];
      if (next?.tagName !== "TD") return;
      if (shownCell(next)) { show(next, true); return; }
    }
  };
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("section.t td[id]");
    if (cell) show(cell, true);
  });
  document.addEventListener("focusin", (event) => {
    const cell = event.target.closest("section.t td[id]");
    if (cell && cell !== here) show(cell, false);
  });
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("section.t td[id]");
    if (cell && steps[event.key]) { event.preventDefault(); move(cell, steps[event.key]); }
    else if (event.key === "Escape") hide();
    else if (event.target.matches?.(".scroll") && event.key === "Enter") {
      show(firstCell(event.target.querySelector("tbody tr:not([hidden])")), true);
    }
  });
  const tip = $("tip");
  document.addEventListener("pointerover", (event) => {
    const cell = event.target.closest("td.x, th.xr");
    const why = cell && arithmetic.get(cell.id || cell.parentElement.id);
    tip.hidden = !why;
    if (!why) return;
    tip.textContent = why.join("\n");
    const box = cell.getBoundingClientRect();
    tip.style.setProperty("left", `${Math.max(8, Math.min(box.left, innerWidth - 380)) + scrollX}px`);
    tip.style.setProperty("top", `${box.bottom + 4 + scrollY}px`);
  });
  $("copy-figure").addEventListener("click", () => {
    const { figure, key, from } = describe(here);
    copy(`${figure}\t${key}\t${from}`);
  });
  $("copy-link").addEventListener("click", () => {
    const address = new URL(location.href);
    address.hash = here.id;
    copy(address.href);
  });
  $("close").addEventListener("click", () => { const cell = here; hide(); cell?.focus(); });
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const cell = parse(id) && $(id);
    if (cell?.tagName === "TD") show(cell, true);
    else if (cell?.tagName === "TR") show(firstCell(cell), true);
  };
  addEventListener("hashchange", follow);

  // Filters. Columns are hidden by one sheet of rules, so that no cell is touched.
  const rules = new CSSStyleSheet();
  document.adoptedStyleSheets = [rules];
  const memberOf = (list, dimension) => list.map((at) => members[at]).find(([name]) => name === dimension)?.[1];
  const fits = (list, dimension, member) => list.some((at) => members[at][0] === dimension && members[at][1] === member);
  const labels = new Map();
  const labelOf = (row) => {
    if (!labels.has(row)) labels.set(row, [...row.cells].filter((cell) => cell.tagName === "TH").map((cell) => cell.textContent).join(" ").toLowerCase());
    return labels.get(row);
  };
  const offerMembers = () => {
    const dimension = $("dimension").value;
    const names = members.filter(([name]) => name === dimension).map(([, member]) => member);
    $("member").replaceChildren(create("option", words.all, { value: "" }), ...names.map((name) => create("option", name)));
    $("member").disabled = !dimension;
  };
  const filter = () => {
    const wanted = $("search").value.trim().toLowerCase();
    const [dimension, member] = [$("dimension").value, $("member").value];
    const text = [];
    let shown = 0;
    for (const section of sections) {
      const table = tables.get(numberOf(section));
      const divides = { rows: false, columns: false };
      if (dimension) {
        divides.rows = table.rows.some((list) => memberOf(list, dimension) !== undefined);
        divides.columns = table.columns.some((list) => memberOf(list, dimension) !== undefined);
      }
      const rowFits = table.rows.map((list) => !member || !divides.rows || fits(list, dimension, member));
      const columnFits = table.columns.map((list) => !member || !divides.columns || fits(list, dimension, member));
      const about = `${table.heading} ${table.section}`.toLowerCase();
      const heading = !wanted || about.includes(wanted);
      if (!heading) rows(section).forEach((row) => { const at = parse(row.id)[1] - 1; rowFits[at] &&= labelOf(row).includes(wanted); });
      const fixed = dimension && fits(table.fixed, dimension, member);
      const good = (!dimension || divides.rows || divides.columns || (member && fixed))
        && (!member || divides.rows || divides.columns || fixed)
        && rowFits.some(Boolean) && columnFits.some(Boolean)
        && (!$("only-broken").checked || section.querySelector("details.broken"));
      section.hidden = !good;
      const entry = $(`n${table.n}`);
      entry.hidden = !good;
      if (!good) continue;
      shown += 1;
      if (wanted || member || section.dataset.cut) {
        for (const row of rows(section)) row.hidden = !rowFits[parse(row.id)[1] - 1];
        section.dataset.cut = wanted || member ? "1" : "";
      }
      const stubs = section.querySelectorAll("thead th").length - table.columns.length;
      columnFits.forEach((fine, at) => {
        if (!fine) text.push(`#t${table.n} tr>:nth-child(${stubs + at + 1}){display:none}`);
      });
    }
    rules.replaceSync(text.join("\n"));
    $("shown").textContent = shown ? `${shown} ${words.shown}` : words.none_shown;
  };
  $("dimension").append(...[...new Set(members.map(([name]) => name))].map((name) => create("option", dimensions[name] ?? name, { value: name })));
  $("dimension").addEventListener("change", () => { offerMembers(); filter(); });
  $("member").addEventListener("change", filter);
  $("only-broken").addEventListener("change", filter);
  $("mark-unbound").addEventListener("change", (event) => document.body.classList.toggle("unbound", event.target.checked));
  let typing;
  $("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(filter, 120); });
  $("clear").addEventListener("click", () => {
    $("search").value = $("dimension").value = "";
    $("only-broken").checked = false;
    offerMembers();
    filter();
  });
  $("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    root.dataset.theme = dark ? "light" : "dark";
    document.querySelectorAll("details.chart[open]").forEach(draw);
  });

  // Sorting. What is no number stands last, whichever way.
  const valueOf = (cell) => {
    const text = cell.textContent.replace(/[\s\u00a0\u2009\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
    return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  };
  const sort = (head) => {
    const body = head.closest("table").tBodies[0];
    const at = head.cellIndex;
    const ways = ["descending", "ascending", "none"];
    const numbers = body.rows[0]?.cells[at]?.tagName === "TD";
    if (!numbers) ways.unshift(ways.splice(1, 1)[0]);
    const way = ways[(ways.indexOf(head.getAttribute("aria-sort") ?? "none") + 1) % 3];
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    if (way !== "none") head.setAttribute("aria-sort", way);
    const sign = way === "ascending" ? 1 : -1;
    const place = (row) => parse(row.id)[1];
    const order = (a, b) => {
      if (way === "none") return place(a) - place(b);
      if (!numbers) return sign * a.cells[at].textContent.localeCompare(b.cells[at].textContent, "nb");
      const [x, y] = [valueOf(a.cells[at]), valueOf(b.cells[at])];
      if (x === null || y === null) return (x === null) - (y === null);
      return sign * (x - y) || place(a) - place(b);
    };
    body.append(...[...body.rows].sort(order));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("thead th button");
    if (button) sort(button.parentElement);
  });

  // CSV of a table as it is printed, in the order and with the columns that are shown.
  const quote = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const spelled = (cell) => {
    const number = cell.tagName === "TD" ? valueOf(cell) : null;
    return quote(number === null ? cell.textContent : String(number));
  };
  const asCsv = (section) => [...section.querySelectorAll("tr")].filter((row) => !row.hidden)
    .map((row) => [...row.cells].filter(shownCell).map(spelled).join(",")).join("\n") + "\n";

  // Charts: the figures are those that the table shows; what is suppressed or blank is no figure.
  let library = null;
  const load = () => {
    if (library === null) {
      const text = $("chart-library")?.textContent;
      if (text) document.head.append(create("script", text));
      library = Boolean(globalThis.vegaLite);
    }
    return library;
  };
  const headsOf = (section) => [...section.querySelectorAll("thead th")]
    .slice(-tables.get(numberOf(section)).columns.length).map((head) => head.textContent);
  const drawn = (section) => {
    const heads = headsOf(section);
    const all = rows(section);
    const parts = all.filter((row) => !row.classList.contains("total"));
    const points = [];
    for (const row of parts.length ? parts : all) {
      const label = [...row.cells].filter((cell) => cell.tagName === "TH").map((cell) => cell.textContent).join(" ").trim();
      cells(row).forEach((cell, at) => {
        const value = valueOf(cell);
        // What no issue prints breaks a line; what is suppressed or blank is left out.
        if ((value !== null || cell.classList.contains("n")) && shownCell(cell)) {
          points.push({ row: label, order: parse(row.id)[1], column: heads[at] || String(at + 1), at, value });
        }
      });
    }
    return points;
  };
  const specify = (kind, points, style, column) => {
    const quantity = { field: "value", type: "quantitative", title: null };
    const columns = [...new Map(points.map((point) => [point.at, point.column])).entries()].sort((a, b) => a[0] - b[0]).map(([, name]) => name);
    const names = [...new Map(points.map((point) => [point.order, point.row])).entries()].sort((a, b) => a[0] - b[0]).map(([, name]) => name);
    const across = { field: "column", type: "ordinal", sort: columns, title: null, axis: { labelAngle: -40, labelLimit: 90 } };
    const down = { field: "row", type: "nominal", sort: names, title: null, axis: { labelLimit: 260 } };
    const tooltip = [{ field: "row", title: " " }, { field: "column", title: "  " }, { field: "value", title: "   ", format: "," }];
    const wide = Math.max(260, Math.min(760, document.documentElement.clientWidth - 60));
    const base = { $schema: "https://vega.github.io/schema/vega-lite/v6.json", background: null, data: { values: points },
      config: { locale: { number: { decimal: ",", thousands: "\u202f", grouping: [3], currency: ["", ""] } }, font: "system-ui, sans-serif", axis: { labelColor: style.ink, titleColor: style.ink, gridColor: style.rule, domainColor: style.rule, tickColor: style.rule },
        legend: { labelColor: style.ink, titleColor: style.ink, labelLimit: 260 }, header: { labelColor: style.ink, labelLimit: 170 }, view: { stroke: null } } };
    if (kind === "lines") {
      return { ...base, width: wide - 220, height: 260, mark: { type: "line", point: true },
        encoding: { x: across, y: { ...quantity, scale: { zero: true } }, color: { field: "row", type: "nominal", sort: names, title: null }, tooltip } };
    }
    if (kind === "multiples") {
      const many = Math.max(1, Math.floor(wide / 210));
      return { ...base, columns: many, facet: { field: "row", type: "nominal", sort: names, title: null },
        spec: { width: Math.floor(wide / many) - 60, height: 90, mark: { type: "line", point: { size: 12 } },
          encoding: { x: { ...across, axis: { labels: false, ticks: false } }, y: { ...quantity, axis: { tickCount: 3 } }, tooltip } },
        resolve: { scale: { y: "independent" } } };
    }
    if (kind === "heat") {
      return { ...base, width: Math.max(160, wide - 320), height: { step: 18 }, mark: "rect",
        encoding: { x: across, y: down, color: { ...quantity, scale: { scheme: style.dark ? "viridis" : "blues" }, legend: { title: null } }, tooltip } };
    }
    // Bars of one column, the first unless another is chosen: what stands beside counts is often no count.
    const barred = points.filter((point) => point.at === (column ?? points[0].at));
    return { ...base, width: wide - 300, height: { step: 18 }, data: { values: barred },
      mark: "bar", encoding: { y: down, x: { ...quantity, title: barred[0]?.column ?? "" }, tooltip } };
  };
  const draw = async (details) => {
    const plot = details.querySelector(".plot");
    const section = details.closest("section");
    const points = drawn(section);
    if (!load()) { plot.textContent = words.chart_missing; return; }
    if (!points.some((point) => point.value !== null)) { plot.textContent = words.chart_none; return; }
    const root = getComputedStyle(document.documentElement);
    const style = { ink: root.getPropertyValue("--ink").trim(), rule: root.getPropertyValue("--rule").trim(), dark: root.getPropertyValue("--paper").trim() !== "#fff" };
    const kind = details.querySelector(".kind")?.value ?? section.dataset.charts.split(" ")[0];
    const column = details.querySelector(".column");
    if (column) column.parentElement.hidden = kind !== "bars";
    try {
      const { spec } = vegaLite.compile(specify(kind, points, style, column && Number(column.value)));
      const view = new vega.View(vega.parse(spec, null, { ast: true }), { expr: vega.expressionInterpreter, renderer: "svg", container: plot, hover: true });
      await view.runAsync();
      const svg = plot.querySelector("svg");
      for (const part of svg.children) part.setAttribute("aria-hidden", "true");
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", `${words.chart}: ${tables.get(numberOf(section)).heading}`);
    } catch (error) {
      plot.textContent = `${words.chart_failed} ${error.message}`;
    }
  };

  // What works with a script alone is made by it.
  for (const section of sections) {
    const tools = create("div", "", { class: "tools" });
    const button = create("button", words.copy_csv, { type: "button" });
    button.addEventListener("click", () => copy(asCsv(section)));
    tools.append(button);
    section.querySelector(".scroll").after(tools);
    const kinds = section.dataset.charts ? section.dataset.charts.split(" ") : [];
    if (kinds.length && $("chart-library")) {
      const details = create("details", "", { class: "chart" });
      const summary = create("summary", words.chart);
      const plot = create("div", "", { class: "plot", role: "region", tabindex: "0", "aria-label": words.chart });
      const note = create("p", words.chart_note, { class: "meta" });
      details.append(summary);
      const choose = (name, label, options) => {
        const select = create("select", "", { class: name });
        select.append(...options.map(([value, text]) => create("option", text, { value })));
        select.addEventListener("change", () => draw(details));
        const labelled = create("label", `${label} `);
        labelled.append(select);
        details.append(labelled, " ");
      };
      if (kinds.length > 1) choose("kind", words.chart_kind, kinds.map((kind) => [kind, words[kind]]));
      const heads = headsOf(section);
      if (kinds.includes("bars") && heads.length > 1) choose("column", words.chart_column, heads.map((head, at) => [at, head || at + 1]));
      details.append(plot, note);
      details.addEventListener("toggle", () => { if (details.open && !plot.firstChild) draw(details); });
      tools.after(details);
    }
  }
  const prepare = (section) => {
    for (const head of section.querySelectorAll("thead th")) {
      if (head.firstElementChild) continue;
      const button = create("button", head.textContent, { type: "button", title: words.sort });
      if (!head.textContent) button.setAttribute("aria-label", words.sort);
      head.replaceChildren(button);
    }
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) { prepare(target); seen.unobserve(target); }
  });
  sections.forEach((section) => seen.observe(section));
  document.body.classList.add("ready");
  offerMembers();
  follow();
})();
