// The control: Electron with one window, the app's size, that loads a page of one line.
const { join } = require('node:path')
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 860 })
  window.loadFile(join(__dirname, 'bare.html'))
})
app.on('window-all-closed', () => app.quit())
