import { Menu } from '@mantine/core'
import { memo, useRef, useState } from 'react'
import type { TreeNode } from '../tree.ts'
import { NodeMenu } from './node-menu.tsx'
import classes from './tools.module.css'

interface NodeToolsProps {
  readonly id: string
  readonly name: string
  readonly node: TreeNode
}

/** The menu of everything that can be done to a node. Its weight is only paid once it is asked for. */
export const NodeTools = memo(function NodeTools({ id, name, node }: NodeToolsProps) {
  const [asked, setAsked] = useState(false)
  const tools = useRef<HTMLSpanElement>(null)
  const close = () => {
    setAsked(false)
    // The menu goes with its target; whatever it did may have moved the focus on already.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) tools.current?.querySelector('button')?.focus()
    })
  }
  const trigger = (
    <button
      type="button"
      className={classes.tool}
      aria-label={`More for ${name}`}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      ⋯
    </button>
  )
  return (
    <span className={classes.tools} ref={tools}>
      {asked ? (
        <Menu defaultOpened position="bottom-end" onClose={close} withInitialFocusPlaceholder={false}>
          <Menu.Target>{trigger}</Menu.Target>
          <NodeMenu id={id} node={node} />
        </Menu>
      ) : (
        trigger
      )}
    </span>
  )
})
