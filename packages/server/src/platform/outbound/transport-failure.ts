const phrases: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was broken off',
  EPIPE: 'the connection was broken off',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'the connection took too long',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'the headers of the answer are too large',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is signed by an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is signed by an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is signed by an unknown authority',
  ERR_INVALID_CHAR: 'a header holds characters that cannot be sent',
  ERR_INVALID_HTTP_TOKEN: 'the name of a header cannot be sent',
};

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : '';
}

/** Why a request failed, in one line of our own words: messages of errors may repeat what was sent or received. */
export function describeFailure(error: unknown): string {
  const code = codeOf(error);
  if (code === '') return 'the request failed';
  const known = Object.hasOwn(phrases, code) ? phrases[code] : undefined;
  if (known !== undefined) return `${known} (${code})`;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return `the other side speaks no TLS that is accepted (${code})`;
  return code.startsWith('HPE_') ? `the answer is not HTTP (${code})` : `the request failed (${code})`;
}
