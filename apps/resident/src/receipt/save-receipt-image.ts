import { encode } from 'uqr'

type ReceiptImage = {
  /** What the code opens. */
  link: string
  fileName: string
  /** Title, number, and what to do with the code; each on a line of its own. */
  lines: readonly [string, string, string]
}

const widthPx = 900
const heightPx = 1140
const font = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'

/** Saves the receipt as a picture through the browser's download. */
export function saveReceiptImage({ link, fileName, lines }: ReceiptImage): void {
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, widthPx, heightPx)
  pen.fillStyle = '#1b231f'
  pen.textAlign = 'center'
  const [title, number, scan] = lines
  write(pen, title, 44, 100)
  write(pen, number, 50, 200)
  drawCode(pen, link, { left: 90, top: 250, sizePx: 720 })
  write(pen, scan, 40, 1060)
  const download = document.createElement('a')
  download.href = canvas.toDataURL('image/png')
  download.download = fileName
  download.click()
}

function write(pen: CanvasRenderingContext2D, text: string, sizePx: number, y: number) {
  pen.font = `600 ${sizePx}px ${font}`
  pen.fillText(text, widthPx / 2, y, widthPx - 80)
}

function drawCode(pen: CanvasRenderingContext2D, text: string, box: { left: number; top: number; sizePx: number }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  // Whole pixels only: a blurred edge between modules costs scanners.
  const module = Math.floor(box.sizePx / size)
  const inset = Math.floor((box.sizePx - module * size) / 2)
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) pen.fillRect(box.left + inset + x * module, box.top + inset + y * module, module, module)
    }
  }
}
