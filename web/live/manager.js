// The Jupyter widget manager of the page, joined to the kernel by comms.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";
import anywidget from "anywidget";

const modules = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  anywidget: anywidget(base),
};

export class Manager extends ManagerBase {
  #comms = new Map();

  constructor(kernel) {
    super();
    this.kernel = kernel;
  }

  async loadClass(name, module) {
    const found = modules[module]?.[name];
    if (!found) throw new Error(`no ${name} of ${module} in this page`);
    return found;
  }

  // What Python sends; resolved when the message has been dealt with.
  async receive({ msg_type, content, metadata, buffers, parent }) {
    const message = {
      content,
      metadata,
      buffers: buffers.map((part) => new DataView(part)),
      parent_header: { msg_id: parent },
    };
    if (msg_type === "comm_open") {
      await this.handle_comm_open(this.#comm(content.comm_id), message);
    } else if (msg_type === "comm_msg") {
      await this.#comms.get(content.comm_id)?.message?.(message);
    } else if (msg_type === "comm_close") {
      this.#comms.get(content.comm_id)?.closed?.(message);
      this.#comms.delete(content.comm_id);
    }
  }

  #comm(id, target = this.comm_target_name) {
    const { kernel } = this;
    const comms = this.#comms;
    const comm = {
      comm_id: id,
      target_name: target,
      on_msg: (callback) => (comm.message = callback),
      on_close: (callback) => (comm.closed = callback),
      open: (data, _callbacks, metadata, buffers) =>
        kernel.send("comm_open", { comm_id: id, target_name: target, data }, metadata, buffers),
      send: (data, callbacks, metadata, buffers) =>
        kernel.send("comm_msg", { comm_id: id, data }, metadata, buffers, () =>
          callbacks?.iopub?.status?.({
            header: { msg_type: "status" },
            content: { execution_state: "idle" },
          }),
        ),
      close: (data) => kernel.send("comm_close", { comm_id: id, data: data ?? {} }),
    };
    comms.set(id, comm);
    return comm;
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.#comm(id ?? crypto.randomUUID().replaceAll("-", ""), target);
    comm.open(data, undefined, metadata, buffers);
    return comm;
  }

  async _get_comm_info() {
    return {};
  }

  // Draws a model's view at the end of `place`; the model.
  async show(id, place) {
    const model = await this.get_model(id);
    const view = await this.create_view(model);
    Widget.attach(view.luminoWidget, place);
    return model;
  }
}
