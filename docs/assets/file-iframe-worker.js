/* Search from a folder. A page opened through file:// may not start a worker, so there a hidden frame
   plays the worker: it runs the same script in a window of its own, without any network. The name of this
   file holds "iframe-worker", by which Material's offline plugin (9.8.1) leaves out its own shim. */
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class FrameWorker extends EventTarget {
    constructor(address) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.frame.title = "Zoekmachine"
      document.body.append(this.frame)
      const inside = this.frame.contentWindow
      inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      inside.importScripts = (...addresses) => addresses.reduce(
        (before, next) => before.then(() => this.load(next)), Promise.resolve())
      this.ready = this.load(address)
    }

    load(address) {
      return new Promise((resolve, reject) => {
        const script = this.frame.contentDocument.createElement("script")
        script.src = new URL(address, document.baseURI)
        script.onload = resolve
        script.onerror = reject
        this.frame.contentDocument.head.append(script)
      })
    }

    postMessage(data) {
      this.ready.then(() => {
        const inside = this.frame.contentWindow
        inside.dispatchEvent(new inside.MessageEvent("message", { data }))
      })
    }

    terminate() {
      this.frame.remove()
    }
  }
}
