import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network an address belongs to: enough to recognise "not from here", too little to follow a person.
 * IPv4 keeps three bytes, IPv6 the /48 of a site. Anything else becomes null.
 */
export function coarseAddress(ip: string): string | null {
  const plain = mappedIpv4(ip)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0`
  if (!isIPv6(plain)) return null
  return `${groups(plain).slice(0, 3).join(':')}::`
}

/** Whom an attempt is counted against: one IPv4 address, or the /64 that one IPv6 line can vary in at will. */
export function throttledAddress(ip: string): string {
  const plain = mappedIpv4(ip)
  return isIPv6(plain) ? groups(plain).slice(0, 4).join(':') : plain
}

function mappedIpv4(ip: string): string {
  const bare = ip.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  return mapped?.[1] ?? bare
}

function groups(ipv6: string): string[] {
  const [head = '', tail = ''] = ipv6.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const missing = Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  )
}
