interface KeyPressed {
  key: string
  shiftKey: boolean
  isComposing: boolean
  keyCode: number
}

/**
 * Whether the key belongs to an input method (Japanese, Chinese, a dead key) and not to us. Safari tells the Enter that
 * takes its offer after the composition has ended, with the key code 229.
 */
export function isComposed({ isComposing, keyCode }: Pick<KeyPressed, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === 229
}

/** Whether this key press means "send it". */
export function meansSend(pressed: KeyPressed): boolean {
  return pressed.key === 'Enter' && !pressed.shiftKey && !isComposed(pressed)
}
