/* Search from a folder, and what the search has to say. */
/* Runs before Material's bundle (9.8.2) starts its worker. The name of this file holds "iframe-worker", by which Material's
   offline plugin leaves out its own shim, which asks another host. */
{
  /* A page opened through file:// may not start a worker, so there a hidden frame plays the worker: it runs the same
     script in a window of its own, without any network. */
  class FrameWorker extends EventTarget {
    constructor(address) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.frame.title = "Zoekmachine"
      document.body.append(this.frame)
      this.frame.contentWindow.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      this.ready = new Promise((resolve, reject) => {
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

  const fromFolder = location.protocol === "file:"
  window.Worker = class extends (fromFolder ? FrameWorker : Worker) {
    constructor(address) {
      super(address)
      this.addEventListener("message", ({ data }) => {
        if (data.type !== 4) return
        window.zoekuitleg = data.data // for who comes to listen later than the first answer
        document.dispatchEvent(new CustomEvent("zoekuitleg"))
      })
    }
  }
  if (fromFolder) window.IFrameWorker = window.Worker
}
