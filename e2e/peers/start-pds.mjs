// A real Bluesky server (PDS) with a directory of identities (PLC) in memory, on loopback, for the scenarios.
//
//   node start-pds.mjs [pds port] [plc port]
//
// Says "ready <address>" once it serves. Ends, and leaves nothing behind, when its standard input is closed: so it
// cannot outlive whoever started it, not even one that was killed.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDS, envToCfg, envToSecrets } from '@atproto/pds'
import plcServer from '@did-plc/server'

const [pdsPort = 2583, plcPort = 2582] = process.argv.slice(2).map(Number)
const secret = () => randomBytes(32).toString('hex')

// A site of the internet that is on this machine, as this server sees it: "https://shop.example.org http://localhost:8080".
function bringNear([site, near]) {
  if (!near) return
  const fetch = globalThis.fetch
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init)
    return fetch(request.url.startsWith(`${site}/`) ? new Request(request.url.replace(site, near), request) : request)
  }
}

async function startDirectory() {
  const directory = plcServer.PlcServer.create({ db: plcServer.Database.mock(), port: plcPort })
  await directory.start()
  return directory
}

async function startServer(folder) {
  const blobs = join(folder, 'blobs')
  await mkdir(blobs)
  const settings = {
    devMode: true,
    hostname: 'localhost',
    port: pdsPort,
    dataDirectory: folder,
    blobstoreDiskLocation: blobs,
    didPlcUrl: `http://localhost:${plcPort}`,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    rateLimitsEnabled: process.env.PDS_RATE_LIMITS === '1',
    disableSsrfProtection: true,
    crawlers: [],
    // There is no AppView behind it: no likes, no timelines. The address must be set and is never reached.
    bskyAppViewUrl: 'http://localhost:1',
    bskyAppViewDid: 'did:web:localhost',
    adminPassword: secret(),
    jwtSecret: secret(),
    dpopSecret: secret(),
    plcRotationKeyK256PrivateKeyHex: secret(),
  }
  const server = await PDS.create(envToCfg(settings), envToSecrets(settings))
  await server.start()
  return server
}

bringNear((process.env.PDS_SITE_NEAR ?? '').split(' '))
const folder = await mkdtemp(join(tmpdir(), 'snshelper-pds-'))
const directory = await startDirectory()
const server = await startServer(folder)

let ending = false
async function end() {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(1), 5000).unref()
  await server.destroy()
  await directory.destroy()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end)
process.stdin.on('end', end).on('close', end).resume()

console.log(`ready http://localhost:${pdsPort}`)
