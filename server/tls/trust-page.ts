import { toSVG } from 'bwip-js'
import type { TrustPage } from '../http/origin.ts'

export type TrustFacts = {
  /** `https://shed.lan:8443`; null where this server has no https. */
  readonly address: string | null
  /** The authority's certificate, PEM; null where the certificate is not of our own making. */
  readonly authority: string | null
}

/**
 * The page for whoever stands before this server with a new tablet. Static: no script, nothing from
 * elsewhere.
 */
export function trustPage(facts: TrustFacts): TrustPage {
  const page = html(facts)
  return { page: async () => page, authority: () => facts.authority }
}

function html({ address, authority }: TrustFacts): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Floorbook: this server's
address</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#182420}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}svg{width:12rem;height:auto}a{color:#0b5a43}
code{background:#eef1ee;padding:.1em .3em;border-radius:4px}</style>
${address === null ? withoutHttps() : withHttps(address, authority)}</html>`
}

function withoutHttps(): string {
  return `<h1>This server has no https yet</h1>
<p>Tablets keep their data offline only at an https address. On the machine that runs Floorbook, run
<code>npm run certificate -- shed.lan</code> with the name by which your network knows it, start
Floorbook again,
and come back to this page.</p>`
}

function withHttps(address: string, authority: string | null): string {
  const there = `<p>Then open <a href="${escaped(address)}">${escaped(address)}</a>, always by this
address: at another
one a tablet begins anew.</p>`
  if (authority === null) return `<h1>Floorbook is at an https address</h1>${there}`
  const download = `${address}/trust/authority.crt`
  return `<h1>Trust this server, once per tablet</h1>
<p>Scan this with the tablet's camera, or <a href="/trust/authority.crt">download the certificate here</a>.
If the browser warns, continue this once: the warning is what the next steps end.</p>
${toSVG({ bcid: 'qrcode', text: download, scale: 4 })}
<h2>Android</h2><ol><li>Download the certificate.</li><li>Settings → Security → Encryption &amp;
credentials → Install a
certificate → CA certificate → Install anyway.</li><li>Choose <code>floorbook-authority.crt</code>.</li></ol>
<h2>iPad</h2><ol><li>In Safari, download the profile and allow it.</li><li>Settings → Profile
Downloaded → Install.</li>
<li>Settings → General → About → Certificate Trust Settings: switch on “Floorbook authority”.</li></ol>
<h2>Windows</h2><ol><li>Download and open the certificate → Install Certificate → Current User.</li>
<li>Place it in “Trusted Root Certification Authorities” and confirm.</li></ol>
${there}`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
