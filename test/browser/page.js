import { parseReport, setPdfAssets } from 'nianbao'

// the folder that holds cmaps/ and standard_fonts/ of pdfjs-dist
setPdfAssets(new URL('pdfjs/', document.baseURI).href)

document.body.addEventListener('dragover', (event) => event.preventDefault())
document.body.addEventListener('drop', async (event) => {
  event.preventDefault()
  const [file] = event.dataTransfer.files
  const out = document.querySelector('pre')
  try {
    const report = await parseReport(file, { name: file.name })
    out.textContent = JSON.stringify(report)
  } catch (error) {
    out.textContent = JSON.stringify({ code: error.code ?? 'internal', message: String(error.stack ?? error) })
  }
})
