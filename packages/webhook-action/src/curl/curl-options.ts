/** Effect of an option on the request. */
export type OptionEffect =
  /** It makes the request: `read-options.ts` reads it. */
  | 'request'
  /** It is about output or waiting on a terminal, or says what the step does anyway. */
  | 'silent'
  /** It changes the connection, not the request: a warning names it. */
  | 'ignored'
  /** The step cannot do it: a problem names it. */
  | 'refused';

/** An option of curl. */
export interface CurlOption {
  readonly name: string;
  readonly effect: OptionEffect;
  readonly takesValue: boolean;
}

// curl 8.17, `curl --help all`, and older options that are gone.
const REQUEST_VALUES =
  'request header data data-ascii data-raw data-binary data-urlencode json url url-query user user-agent referer cookie ' +
  'oauth2-bearer range max-time max-redirs retry form form-string upload-file config proto-default';
const REQUEST_FLAGS = 'get head next globoff insecure location location-trusted follow netrc netrc-optional';

const SILENT_VALUES =
  'output output-dir write-out dump-header cookie-jar trace trace-ascii trace-config stderr libcurl etag-save hsts alt-svc ' +
  'create-file-mode retry-delay retry-max-time keepalive-time keepalive-cnt expect100-timeout ' +
  'happy-eyeballs-timeout-ms parallel-max parallel-max-host rate proto proto-redir max-filesize random-file egd-file help';
const SILENT_FLAGS =
  'silent show-error verbose include fail fail-early fail-with-body progress-bar progress-meter no-buffer buffer compressed ' +
  'remote-name remote-name-all remote-header-name remote-time remove-on-error create-dirs clobber skip-existing parallel ' +
  'parallel-immediate basic disable styled-output trace-time trace-ids http1.1 http2 http3 ' +
  'tcp-nodelay keepalive alpn npn sessionid junk-session-cookies manual version xattr raw post301 post302 post303 ' +
  'retry-all-errors retry-connrefused suppress-connect-headers ssl-reqd use-ascii form-escape metalink out-null ' +
  'tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 disallow-username-in-url http0.9';

const IGNORED_VALUES =
  'cacert capath cert cert-type ciphers connect-timeout connect-to crlfile curves dns-interface dns-ipv4-addr dns-ipv6-addr ' +
  'dns-servers doh-url ech engine interface ip-tos ipfs-gateway key key-type limit-rate local-port login-options noproxy pass ' +
  'pinnedpubkey preproxy proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header ' +
  'proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype ' +
  'proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 resolve signature-algorithms sigalgs socks4 socks4a socks5 ' +
  'socks5-gssapi-service socks5-hostname speed-limit speed-time tls-max tls13-ciphers tlsauthtype tlspassword tlsuser ' +
  'vlan-priority haproxy-clientip continue-at time-cond etag-compare delegation service-name sasl-authzid krb hostpubmd5 ' +
  'hostpubsha256 pubkey mail-auth mail-from mail-rcpt quote telnet-option tftp-blksize ftp-account ftp-alternative-to-user ' +
  'ftp-method ftp-port ftp-ssl-ccc-mode upload-flags knownhosts';
const IGNORED_FLAGS =
  'append ca-native cert-status crlf doh-cert-status doh-insecure dump-ca-embed false-start haproxy-protocol http1.0 ' +
  'http2-prior-knowledge http3-only ignore-content-length ipv4 ipv6 mptcp path-as-is proxy-anyauth proxy-basic ' +
  'proxy-ca-native proxy-digest proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast ' +
  'proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel sasl-ir socks5-basic socks5-gssapi socks5-gssapi-nec ssl ' +
  'ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-revoke-best-effort sslv2 sslv3 tcp-fastopen tftp-no-options ' +
  'tls-earlydata tlsv1.3 tr-encoding compressed-ssh disable-eprt disable-epsv ftp-create-dirs ftp-pasv ftp-pret ' +
  'ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control list-only mail-rcpt-allowfails';

const REFUSED_VALUES = 'aws-sigv4 request-target unix-socket abstract-unix-socket netrc-file variable';
const REFUSED_FLAGS = 'digest ntlm ntlm-wb negotiate anyauth';

const TABLE: readonly (readonly [names: string, effect: OptionEffect, takesValue: boolean])[] = [
  [REQUEST_VALUES, 'request', true],
  [REQUEST_FLAGS, 'request', false],
  [SILENT_VALUES, 'silent', true],
  [SILENT_FLAGS, 'silent', false],
  [IGNORED_VALUES, 'ignored', true],
  [IGNORED_FLAGS, 'ignored', false],
  [REFUSED_VALUES, 'refused', true],
  [REFUSED_FLAGS, 'refused', false],
];

const OPTIONS: ReadonlyMap<string, CurlOption> = new Map(
  TABLE.flatMap(([names, effect, takesValue]) => names.split(' ').map((name) => [name, { name, effect, takesValue }])),
);

const LETTERS =
  'a:append A:user-agent b:cookie B:use-ascii c:cookie-jar C:continue-at d:data D:dump-header e:referer E:cert f:fail F:form ' +
  'g:globoff G:get h:help H:header i:include I:head j:junk-session-cookies J:remote-header-name k:insecure K:config ' +
  'l:list-only L:location m:max-time M:manual n:netrc N:no-buffer o:output O:remote-name p:proxytunnel P:ftp-port q:disable ' +
  'Q:quote r:range R:remote-time s:silent S:show-error t:telnet-option T:upload-file u:user U:proxy-user v:verbose V:version ' +
  'w:write-out x:proxy X:request y:speed-time Y:speed-limit z:time-cond Z:parallel #:progress-bar 0:http1.0 1:tlsv1 2:sslv2 ' +
  '3:sslv3 4:ipv4 6:ipv6';

const BY_LETTER: ReadonlyMap<string, string> = new Map([
  [':', 'next'],
  ...LETTERS.split(' ').map((entry): [string, string] => [entry.slice(0, 1), entry.slice(2)]),
]);

/** Finds a short option by its letter. */
export function findByLetter(letter: string): CurlOption | undefined {
  const name = BY_LETTER.get(letter);
  return name === undefined ? undefined : OPTIONS.get(name);
}

/**
 * Finds a long option by its name without dashes. As curl does: `no-` before a flag switches it off, which leaves nothing of it, and
 * the beginning of a name is enough where no other one begins so.
 */
export function findByName(name: string): CurlOption | undefined {
  const exact = OPTIONS.get(name);
  if (exact !== undefined) return exact;
  if (name.startsWith('no-')) {
    const flag = OPTIONS.get(name.slice(3));
    return flag === undefined || flag.takesValue ? undefined : { name, effect: 'silent', takesValue: false };
  }
  if (name.startsWith('expand-')) return { name, effect: 'refused', takesValue: true };
  const [only, ...others] = [...OPTIONS.values()].filter((option) => option.name.startsWith(name));
  return name !== '' && others.length === 0 ? only : undefined;
}
