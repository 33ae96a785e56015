/** How a desk addresses people: je, tu, du; or u, vous, Sie. */
export type Address = 'je' | 'u'

/** Says it in the desk's form of address: `familiar` for je, tu, du; `polite` for u, vous, Sie. */
export type You = <Said>(familiar: Said, polite: Said) => Said

export function youOf(address: Address): You {
  return (familiar, polite) => (address === 'u' ? polite : familiar)
}
