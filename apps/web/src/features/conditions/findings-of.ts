import { createContext } from 'react'

/** The id of the element that says what is wrong with a node. */
export const findingsOf = (nodeId: string): string => `findings-${nodeId}`

/** For inputs of a condition: the id of the element that says what is wrong with it. */
export const FindingsId = createContext<string | undefined>(undefined)
