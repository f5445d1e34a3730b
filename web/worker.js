// The worker: Python and navconv, away from the page, which stays free. It answers one request after another.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const PLACE = "/navconv";
const here = (name) => new URL(name, import.meta.url);

const fetchFile = async (name) => {
  const answer = await fetch(here(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
};

// A pack is a line of JSON with names and sizes, then the contents, all of it in gzip (see build.py).
const fetchPack = async (name) => {
  const { body } = await fetchFile(`${name}.pack`);
  const plain = body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
};

const unpack = (python, bytes) => {
  const end = bytes.indexOf(10);
  let start = end + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))) {
    const path = `${PLACE}/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, bytes.subarray(start, start + size), { canOwn: true });
    start += size;
  }
};

const start = async () => {
  const [python, pack, code] = await Promise.all([
    loadPyodide({ indexURL: here("pyodide/").href }),
    fetchPack("core"),
    fetchFile("session.py").then((answer) => answer.text()),
  ]);
  unpack(python, pack);
  python.FS.writeFile(`${PLACE}/session.py`, code);
  python.runPython(`import sys; sys.path.insert(0, "${PLACE}")`);
  const module = python.pyimport("session");
  return { python, module, session: module.Session() };
};

const toObject = (proxy) => {
  const found = proxy.toJs({ dict_converter: Object.fromEntries });
  proxy.destroy();
  return found;
};

const read = async (run, { number, file, options }, progress) => {
  let data;
  try {
    data = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // A folder that was dropped, or a file that has gone.
    return { unreadable: error.message };
  }
  const ask = () => toObject(run.session.read(number, file.name, data, Boolean(options.all_sheets), progress));
  let found = ask();
  if (found.needs) {
    // pdfium is large and seldom needed.
    unpack(run.python, await fetchPack("pdf"));
    run.python.pyimport("importlib").invalidate_caches();
    found = ask();
  }
  return found;
};

// A file that was read long ago is read again.
const know = async (run, request) => {
  if (run.session.has(request.number, Boolean(request.options.all_sheets))) return null;
  const found = await read(run, request, () => {});
  return found.problem || found.unreadable ? found : null;
};

const actions = {
  read: (run, request, progress) => read(run, request, progress),

  async write(run, request) {
    return (await know(run, request))
      ?? toObject(run.session.write(request.number, request.form, request.options));
  },

  async report(run, request) {
    return (await know(run, request))
      ?? toObject(run.session.report(request.number, request.options, request.lang));
  },

  async zip(run, { files, forms, options }, progress) {
    const archive = run.module.Archive();
    const failed = [];
    let done = 0;
    for (const { number, file } of files) {
      for (const form of forms) {
        const found = await actions.write(run, { number, file, form, options });
        if (!found.files) {
          failed.push({ name: file.name, form, problem: found.problem ?? { key: "unreadable", message: found.unreadable } });
        }
        for (const [name, content] of found.files ?? []) archive.add(name, content, file.name);
        done += 1;
        progress(done / (files.length * forms.length));
      }
    }
    const content = archive.close();
    const bytes = content.toJs();
    content.destroy();
    archive.destroy();
    return { files: [["navconv.zip", bytes]], failed, problems: [] };
  },
};

const started = start();
started.then(
  () => postMessage({ kind: "ready" }),
  (error) => postMessage({ kind: "broken", message: String(error.message ?? error) }),
);

onmessage = async ({ data: request }) => {
  const run = await started;
  const progress = (share) => postMessage({ kind: "progress", id: request.id, share });
  try {
    const answer = await actions[request.kind](run, request, progress);
    postMessage({ kind: "answer", id: request.id, answer });
  } catch (error) {
    // What Python cannot catch, such as memory that ran out, leaves it in no state to go on.
    postMessage({ kind: "broken", id: request.id, message: String(error.message ?? error) });
  }
};
