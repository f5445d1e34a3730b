// The jobs of the page: they wait for each other, since one worker does them all. A job that is cancelled ends its
// worker; the others go on in a new one.

export class Jobs {
  #worker = null;
  #ready = false;
  #waiting = [];
  #current = null;
  #count = 0;
  #tell;
  #script;

  // script: the address of the worker. tell: takes "starting", "ready", or "broken" with a message.
  constructor(script, tell) {
    this.#script = script;
    this.#tell = tell;
    this.#start();
  }

  // request: what the worker is asked. watch: an object with optional started() and progress(share).
  // Gives a promise of the answer, and what cancels it; then the answer is null.
  add(request, watch = {}) {
    const job = { id: ++this.#count, request, watch };
    const answer = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
    this.#waiting.push(job);
    this.#next();
    return { answer, cancel: () => this.#cancel(job) };
  }

  #start() {
    this.#ready = false;
    this.#tell("starting");
    this.#worker = new Worker(this.#script, { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    // A worker whose script cannot be loaded or compiled says no more than this.
    this.#worker.onerror = (event) => this.#hear({ kind: "broken", message: event.message ?? "worker" });
  }

  #hear(message) {
    if (message.kind === "ready") {
      this.#ready = true;
      this.#tell("ready");
    } else if (message.kind === "progress" && message.id === this.#current?.id) {
      this.#current.watch.progress?.(message.share);
    } else if (message.kind === "answer" && message.id === this.#current?.id) {
      const { resolve } = this.#current;
      this.#current = null;
      resolve(message.answer);
    } else if (message.kind === "broken") {
      this.#break(message.message);
    }
    this.#next();
  }

  // What broke after the start costs the job that was being done; what never started starts no better again.
  #break(message) {
    this.#worker.terminate();
    if (!this.#ready) {
      this.#tell("broken", message);
      return;
    }
    const job = this.#current;
    this.#current = null;
    job?.reject(new Error(message));
    this.#start();
  }

  #cancel(job) {
    if (job === this.#current) {
      this.#worker.terminate();
      this.#current = null;
      this.#start();
    } else if (this.#waiting.includes(job)) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
    } else {
      return;
    }
    job.resolve(null);
  }

  #next() {
    if (!this.#ready || this.#current || !this.#waiting.length) return;
    this.#current = this.#waiting.shift();
    this.#current.watch.started?.();
    this.#worker.postMessage({ ...this.#current.request, id: this.#current.id });
  }
}
