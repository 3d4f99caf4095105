/** One stop of the tour: a place on the screen and what there is to know about it. */
export interface Step {
  /** The first of these places that can be seen is the one shown. */
  readonly at: readonly string[]
  readonly title: string
  readonly text: string
}

export const steps: readonly Step[] = [
  {
    at: ['section[aria-label="Palette"]', '[data-add-condition]'],
    title: 'Begin with a condition',
    text: 'Every trait, event, segment and list of this workspace can be one. Choose it under “+ Condition”; on a wide screen drag it from the palette into the tree, or press Enter on it.',
  },
  {
    at: ['[data-canvas]'],
    title: 'The tree says who belongs',
    text: 'In an all-of group every condition has to hold, in an any-of group one of them. Each carries its exact count, new at every change. Move things by their grips or with Alt and the arrow keys; everything can be undone.',
  },
  {
    at: [
      '[data-canvas] [aria-label^="Condition "] > :has(> [data-left])',
      '[data-canvas] [aria-label^="Condition "] > :has(> [data-count])',
      '[data-canvas]',
    ],
    title: 'Where people drop off',
    text: 'Under all-of the light bar is the condition’s own share of everybody, the solid one what is left after the conditions above it. Under any-of the solid bar is its own share, the light one everybody gathered so far.',
  },
  {
    at: ['section:has(> [data-result-size])'],
    title: 'The answer',
    text: 'Exactly how many, of how many, as of which moment. Below it: the last twelve weeks, how they divide by a trait, and single people with the reasons why they belong.',
  },
  {
    at: ['[data-tour="publish"]'],
    title: 'Saved by itself, live when you say so',
    text: 'The draft is saved as you go, and kept on this device while there is no network. Others use a segment as it was last published, and every published version is kept.',
  },
  {
    at: ['[data-tour="help"]'],
    title: 'Keys, and the way to everything',
    text: '? shows the keys of the builder, and this tour again. ⌘K goes to any segment or screen.',
  },
]
