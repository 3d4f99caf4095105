import { Button, Menu } from '@mantine/core'
import type { RefObject } from 'react'
import { announce } from '../../lib/announce.ts'
import { explainError } from '../../lib/explain-error.ts'
import { saveFile } from '../../lib/save-file.ts'
import { pngOf, svgText } from './save-picture.ts'

interface DownloadMenuProps {
  /** Where the drawing is; without one there is only the table to save. */
  readonly drawing: RefObject<HTMLElement | null>
  /** File name without its ending. */
  readonly name: string
  readonly csv: () => string
}

/** The figures as CSV, the drawing as it is shown, as SVG or PNG. */
export function DownloadMenu({ drawing, name, csv }: DownloadMenuProps) {
  const picture = async (kind: 'svg' | 'png') => {
    const svg = drawing.current?.querySelector('svg')
    if (!(svg instanceof SVGSVGElement)) {
      announce('There is no drawing here to save; the figures can be saved as CSV.')
      return
    }
    try {
      if (kind === 'svg') saveFile(`${name}.svg`, svgText(svg), 'image/svg+xml')
      else saveFile(`${name}.png`, await pngOf(svg), 'image/png')
    } catch (error) {
      announce(explainError(error).happened)
    }
  }
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="xs">
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => saveFile(`${name}.csv`, csv(), 'text/csv;charset=utf-8')}>
          Figures (CSV)
        </Menu.Item>
        <Menu.Item onClick={() => void picture('svg')}>Picture (SVG)</Menu.Item>
        <Menu.Item onClick={() => void picture('png')}>Picture (PNG)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
