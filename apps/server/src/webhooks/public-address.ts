/** Which addresses are out in the open, so that a webhook cannot be used to reach what only the server can reach. */
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]) {
  const [net = '', bits] = range.split('/')
  inside.addSubnet(net, Number(bits), 'ipv4')
}

const outside = new BlockList()
outside.addSubnet('2000::', 3, 'ipv6')
// Documentation, and the ones that carry an IPv4 address inside.
for (const [net, bits] of [
  ['2001:db8::', 32],
  ['2001::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

/** False for anything that is no address. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !inside.check(address, 'ipv4')
  return kind === 6 && outside.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}
