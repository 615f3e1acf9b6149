# Makes an authority, a certificate of it for localhost, and one that has expired.
umask 077
quietly() {
  "$@" 2> error || { cat error >&2; exit 1; }
}
quietly openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
  -subj "/CN=Authority of the test" -addext keyUsage=critical,keyCertSign -keyout authority.key -out authority.pem
printf 'subjectAltName = DNS:localhost, IP:127.0.0.1\n' > names
for name in localhost expired; do
  quietly openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
    -keyout "$name.key" -out "$name.csr"
done
quietly openssl x509 -req -in localhost.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 30 \
  -extfile names -out localhost.pem
quietly openssl x509 -req -in expired.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days -1 \
  -extfile names -out expired.pem
