// The page's end of the worker: starts it, runs cells, carries comm messages in order.
export class StartError extends Error {
  constructor(kind, reason) {
    super(reason);
    this.kind = kind; // "download" or "start"
  }
}

export class Kernel {
  #worker;
  #cells = new Map();
  #sent = new Map(); // messages whose end ("idle") is awaited
  #count = 0;
  #incoming = Promise.resolve();

  // on: {progress(label, loaded, total), note(reason), output(message), comm(message) -> promise}
  constructor({ base, program, chart, packages, on }) {
    Object.assign(this, { base, program, chart, packages, on });
  }

  // From the snapshot; if that cannot be used, by itself the long way. A snapshot that does not
  // arrive is dealt with in the worker; one that spoils the memory needs a new worker.
  async start({ plain = false } = {}) {
    try {
      await this.#boot(plain);
    } catch (error) {
      this.#worker?.terminate();
      if (plain || error.kind !== "snapshot") throw error;
      this.on.note(error.message);
      await this.start({ plain: true });
    }
  }

  stop() {
    this.#worker?.terminate();
    for (const { reject } of this.#cells.values()) reject(new StartError("stopped", "stopped"));
    this.#cells.clear();
  }

  #boot(plain) {
    return new Promise((resolve, reject) => {
      this.#worker = new Worker(this.program, { type: "module" });
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new StartError("download", event.message || "the worker did not start"));
      };
      this.#worker.onmessage = ({ data }) => {
        if (data.type === "ready") {
          this.plain = data.plain;
          resolve();
        } else if (data.type === "failed") {
          reject(new StartError(data.kind, data.reason));
        } else if (data.type === "note") {
          this.on.note(data.reason);
        } else if (data.type === "progress") {
          this.on.progress(data.label, data.loaded, data.total);
        } else {
          // A widget's model must stand before the next message reaches it.
          this.#incoming = this.#incoming.then(() => this.#take(data)).catch(console.error);
        }
      };
      const { base, chart, packages } = this;
      this.#worker.postMessage({ type: "boot", base, plain, chart, packages });
    });
  }

  async #take(data) {
    if (data.type === "comm") {
      await this.on.comm(data);
    } else if (data.type === "idle") {
      const done = this.#sent.get(data.id);
      this.#sent.delete(data.id);
      done?.();
    } else if (data.type === "done") {
      this.#cells.get(data.id)?.resolve(data.ok);
      this.#cells.delete(data.id);
    } else {
      this.#cells.get(data.cell)?.outputs.push(data);
      this.on.output(data);
    }
  }

  // One cell; its outputs, in order, as the kernel sent them. `whole`: any module may be asked for.
  run(source, { whole = false } = {}) {
    const id = String(++this.#count);
    const outputs = [];
    return new Promise((resolve, reject) => {
      this.#cells.set(id, { outputs, reject, resolve: (ok) => resolve({ ok, outputs }) });
      this.#worker.postMessage({ type: "run", id, source, whole });
    });
  }

  // To Python; `done` is called when its handler has ended.
  send(msg_type, content, metadata, buffers, done) {
    const id = `page-${++this.#count}`;
    if (done) this.#sent.set(id, done);
    const message = { msg_type, content, metadata: metadata ?? {}, header: { msg_id: id } };
    const copies = (buffers ?? []).map(copy);
    this.#worker.postMessage({ type: "comm", id, message, buffers: copies }, copies);
    return id;
  }
}

// A widget may keep the buffer it sends, so what is transferred is a copy.
function copy(part) {
  const bytes = ArrayBuffer.isView(part)
    ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    : new Uint8Array(part);
  return bytes.slice().buffer;
}
