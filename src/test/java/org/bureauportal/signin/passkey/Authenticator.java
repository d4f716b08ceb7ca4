package org.bureauportal.signin.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bureauportal.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device with one passkey, and the browser before it: both say what a test wants them to. It is written from the standard,
 * without the library that judges it.
 */
public final class Authenticator {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    static final int BACKUP_ELIGIBLE = 0x08;
    static final int BACKED_UP = 0x10;
    private static final int NEW_KEY = 0x40;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final byte[] credential;
    private byte[] handle = new byte[0];

    String origin = "http://localhost:8080";
    String site = "localhost";
    int flags = PRESENT | VERIFIED;
    long count;
    boolean crossOrigin;

    private Authenticator(KeyPair keys, byte[] credential) {
        this.keys = keys;
        this.credential = credential;
    }

    /** Another device with the same passkey. */
    Authenticator copy() {
        Authenticator copy = new Authenticator(keys, credential);
        copy.handle = handle;
        copy.count = count;
        return copy;
    }

    public static Authenticator newDevice() {
        return of("ES256");
    }

    static Authenticator of(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case "ES256", "ES384" -> "EC";
                        case "RS256" -> "RSA";
                        default -> algorithm;
                    });
            switch (algorithm) {
                case "ES256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case "ES384" -> generator.initialize(new ECGenParameterSpec("secp384r1"));
                case "RS256" -> generator.initialize(2048);
                default -> {
                    // has one curve
                }
            }
            return new Authenticator(generator.generateKeyPair(), random(32));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Has a passkey made at an address of somebody who is signed in, and gives what the form is to send. */
    public String make(Visitor person, String address) {
        return make(JSON.readTree(person.get(address).body()));
    }

    String make(JsonNode options) {
        handle = bytes(options.at("/user/id").asString());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(data(flags | NEW_KEY));
        data.writeBytes(new byte[16]);
        data.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credential.length).array());
        data.writeBytes(credential);
        data.writeBytes(publicKey());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        attestation.writeBytes(cbor("fmt"));
        attestation.writeBytes(cbor("none"));
        attestation.writeBytes(cbor("attStmt"));
        attestation.write(0xa0);
        attestation.writeBytes(cbor("authData"));
        attestation.writeBytes(cbor(data.toByteArray()));
        return JSON.writeValueAsString(Map.of(
                "id",
                text(credential),
                "clientData",
                text(client("webauthn.create", options)),
                "attestation",
                text(attestation.toByteArray()),
                "transports",
                new String[] {"internal", "hybrid"}));
    }

    /** Uses the passkey as it is asked for at an address, and gives what the form is to send. */
    public String use(Visitor person, String address) {
        return use(ask(person, address));
    }

    static JsonNode ask(Visitor person, String address) {
        return JSON.readTree(person.get(address).body());
    }

    String use(JsonNode options) {
        if (count > 0) {
            count++;
        }
        byte[] data = data(flags);
        byte[] client = client("webauthn.get", options);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("id", text(credential));
        response.put("clientData", text(client));
        response.put("authenticatorData", text(data));
        response.put("signature", text(signed(data, sha256(client))));
        if (handle.length > 0) {
            response.put("userHandle", text(handle));
        }
        return JSON.writeValueAsString(response);
    }

    void callsItsOwner(byte[] otherHandle) {
        handle = otherHandle;
    }

    byte[] handle() {
        return handle;
    }

    byte[] credential() {
        return credential;
    }

    private byte[] client(String type, JsonNode options) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("type", type);
        client.put("challenge", options.at("/challenge").asString());
        client.put("origin", origin);
        client.put("crossOrigin", crossOrigin);
        return JSON.writeValueAsBytes(client);
    }

    private byte[] data(int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) count)
                .array();
    }

    private byte[] signed(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(
                    switch (keys.getPublic().getAlgorithm().toUpperCase(Locale.ROOT)) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> "Ed25519";
                    });
            signature.initSign(keys.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** In the form of COSE: maps of small numbers, of which each negative one is written as what it lacks to -1. */
    private byte[] publicKey() {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        if (keys.getPublic() instanceof ECPublicKey ec) {
            int size = ec.getParams().getCurve().getField().getFieldSize() / 8;
            boolean is256 = size == 32;
            // kty EC2, alg ES256 or ES384, crv P-256 or P-384, x, y
            key.writeBytes(is256 ? hex("a5010203262001") : hex("a501020338222002"));
            key.write(0x21);
            key.writeBytes(cbor(unsigned(ec.getW().getAffineX().toByteArray(), size)));
            key.write(0x22);
            key.writeBytes(cbor(unsigned(ec.getW().getAffineY().toByteArray(), size)));
        } else if (keys.getPublic() instanceof RSAPublicKey rsa) {
            // kty RSA, alg RS256, n, e
            key.writeBytes(hex("a401030339010020"));
            key.writeBytes(cbor(unsigned(rsa.getModulus().toByteArray(), 256)));
            key.write(0x21);
            key.writeBytes(cbor(new byte[] {1, 0, 1}));
        } else if (keys.getPublic() instanceof EdECPublicKey ed) {
            byte[] encoded = ed.getEncoded();
            // kty OKP, alg EdDSA, crv Ed25519, x
            key.writeBytes(hex("a401010327200621"));
            key.writeBytes(cbor(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
        }
        return key.toByteArray();
    }

    private static byte[] unsigned(byte[] number, int size) {
        byte[] result = new byte[size];
        int kept = Math.min(number.length, size);
        System.arraycopy(number, number.length - kept, result, size - kept, kept);
        return result;
    }

    private static byte[] cbor(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) (0x60 + bytes.length))
                .put(bytes)
                .array();
    }

    private static byte[] cbor(byte[] bytes) {
        ByteBuffer written = ByteBuffer.allocate(3 + bytes.length);
        if (bytes.length < 24) {
            written.put((byte) (0x40 + bytes.length));
        } else if (bytes.length < 256) {
            written.put((byte) 0x58).put((byte) bytes.length);
        } else {
            written.put((byte) 0x59).putShort((short) bytes.length);
        }
        written.put(bytes);
        return Arrays.copyOf(written.array(), written.position());
    }

    private static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
