package org.bureauportal.signin.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.account.Editor;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * The site as devices know it: what they are asked, and the judge of what they answer (W3C Web Authentication, sections 7.1 and
 * 7.2). Which make a device is of is not asked for.
 */
@Component
final class RelyingParty {

    private static final Logger log = LoggerFactory.getLogger(RelyingParty.class);

    /** No device has more to say. */
    private static final int LONGEST = 20_000;

    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> KEYS = ALGORITHMS.stream()
            .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
            .toList();

    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,20}");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectConverter objects = new ObjectConverter();
    private final CBORMapper cbor = objects.getCborMapper();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
    private final SiteProperties site;

    RelyingParty(SiteProperties site) {
        this.site = site;
    }

    /** A key that was made for us, and proved. */
    record NewKey(
            String credential,
            String publicKey,
            long signCount,
            String transports,
            boolean isBackupEligible,
            boolean isBackedUp) {}

    /** A key as it is known here. */
    record KnownKey(String credential, String publicKey, long signCount, boolean isBackupEligible) {}

    /**
     * What a device says, before it is judged.
     *
     * @param userHandle under which it knows the account; null where it does not say
     */
    record Assertion(String credential, @Nullable String userHandle, String challenge, AuthenticationData data) {}

    /** What a device says of a key that it made, before it is judged. */
    record Making(String challenge, RegistrationData data) {}

    enum Judgement {
        GOOD,
        BAD,
        /** Good but for the count of signatures, which went back. */
        COUNTED_BACK
    }

    /** A key of a device, as a browser passes it on: the device's name for it, and by which ways it is reached. */
    record Listed(String credential, String transports) {

        Map<String, Object> descriptor() {
            return Map.of(
                    "type",
                    "public-key",
                    "id",
                    credential,
                    "transports",
                    Stream.of(transports.split(" "))
                            .filter(each -> !each.isEmpty())
                            .toList());
        }
    }

    /** What a browser is asked for to make a key, in the standard's own JSON. */
    Map<String, Object> creation(String challenge, Editor owner, String handle, List<Listed> known) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge);
        options.put("rp", Map.of("id", id(), "name", site.name(site.defaultLanguage())));
        options.put(
                "user",
                Map.of(
                        "id",
                        handle,
                        "name",
                        owner.getUsername(),
                        "displayName",
                        owner.actor().name()));
        options.put(
                "pubKeyCredParams",
                ALGORITHMS.stream()
                        .map(each -> Map.of("type", "public-key", "alg", each.getValue()))
                        .toList());
        options.put("timeout", Challenges.LIFE.toMillis());
        options.put("excludeCredentials", known.stream().map(Listed::descriptor).toList());
        options.put(
                "authenticatorSelection",
                Map.of("residentKey", "preferred", "userVerification", Ceremony.ADDITION.verification()));
        options.put("attestation", "none");
        return options;
    }

    /** What a browser is asked for to use a key: one of those given, or, where none is, any that the device has for us. */
    Map<String, Object> request(String challenge, Ceremony ceremony, List<Listed> allowed) {
        return Map.of(
                "challenge",
                challenge,
                "rpId",
                id(),
                "timeout",
                Challenges.LIFE.toMillis(),
                "allowCredentials",
                allowed.stream().map(Listed::descriptor).toList(),
                "userVerification",
                ceremony.verification());
    }

    /** What a script sends of a passkey, in base64url; what is of no use for an act is missing there. */
    record Said(
            @Nullable String id,
            @Nullable String clientData,
            @Nullable String attestation,
            @Nullable List<@Nullable String> transports,
            @Nullable String authenticatorData,
            @Nullable String signature,
            @Nullable String userHandle) {

        /** @throws IllegalArgumentException where it is missing */
        private static byte[] bytes(@Nullable String text) {
            if (text == null) {
                throw new IllegalArgumentException("missing");
            }
            return Binary.bytes(text);
        }

        RegistrationRequest registration() {
            Set<String> reached = transports == null
                    ? Set.of()
                    : transports.stream()
                            .filter(each ->
                                    each != null && TRANSPORT.matcher(each).matches())
                            .limit(10)
                            .collect(Collectors.toSet());
            return new RegistrationRequest(bytes(attestation), bytes(clientData), reached);
        }

        AuthenticationRequest authentication() {
            return new AuthenticationRequest(
                    bytes(id),
                    userHandle == null ? null : bytes(userHandle),
                    bytes(authenticatorData),
                    bytes(clientData),
                    null,
                    bytes(signature));
        }
    }

    /** What a browser sent of a new key, as far as it can be understood. */
    Optional<Making> readNew(String typed) {
        return understood(() -> {
            RegistrationData data = manager.parse(said(typed).registration());
            return new Making(challenge(data.getCollectedClientData()), data);
        });
    }

    /** What a browser sent of the use of a key, as far as it can be understood. */
    Optional<Assertion> read(String typed) {
        return understood(() -> {
            AuthenticationData data = manager.parse(said(typed).authentication());
            byte[] handle = data.getUserHandle();
            return new Assertion(
                    Binary.text(data.getCredentialId()),
                    handle == null ? null : Binary.text(handle),
                    challenge(data.getCollectedClientData()),
                    data);
        });
    }

    /** The key that was made, where all that a browser sent of it is right; its challenge is judged apart. */
    Optional<NewKey> judge(Making making) {
        return understood(() -> {
            manager.verify(
                    making.data(),
                    new RegistrationParameters(
                            server(making.challenge()), KEYS, Ceremony.ADDITION.needsVerification(), true));
            return newKey(making.data());
        });
    }

    /** The library has exceptions of its own for most of what is wrong, and lets those of its parsers and of Java through, too. */
    private static <T> Optional<T> understood(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException wrong) {
            log.debug("Not what a passkey says", wrong);
            return Optional.empty();
        }
    }

    private static Said said(String typed) {
        if (typed.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        Said said = JSON.readValue(typed, Said.class);
        if (said == null) {
            throw new IllegalArgumentException("nothing");
        }
        return said;
    }

    /** Judges all but the challenge and whose the key is. */
    Judgement judge(Assertion assertion, KnownKey key, Ceremony ceremony) {
        return understood(() -> verified(assertion, key, ceremony)).orElse(Judgement.BAD);
    }

    private Judgement verified(Assertion assertion, KnownKey key, Ceremony ceremony) {
        try {
            manager.verify(
                    assertion.data(),
                    new AuthenticationParameters(
                            server(assertion.challenge()),
                            record(key),
                            List.of(Binary.bytes(key.credential())),
                            ceremony.needsVerification(),
                            true));
            return Judgement.GOOD;
        } catch (MaliciousCounterValueException fewer) {
            return Judgement.COUNTED_BACK;
        }
    }

    private NewKey newKey(RegistrationData data) {
        AuthenticatorData<?> said = data.getAttestationObject().getAuthenticatorData();
        AttestedCredentialData key = said.getAttestedCredentialData();
        Set<AuthenticatorTransport> transports = data.getTransports() == null ? Set.of() : data.getTransports();
        return new NewKey(
                Binary.text(key.getCredentialId()),
                Binary.text(cbor.writeValueAsBytes(key.getCOSEKey())),
                said.getSignCount(),
                transports.stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .collect(Collectors.joining(" ")),
                said.isFlagBE(),
                said.isFlagBS());
    }

    private CredentialRecordImpl record(KnownKey key) {
        COSEKey publicKey = cbor.readValue(Binary.bytes(key.publicKey()), COSEKey.class);
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                key.isBackupEligible(),
                null,
                key.signCount(),
                new AttestedCredentialData(AAGUID.ZERO, Binary.bytes(key.credential()), publicKey),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .originPredicate(this::isOurs)
                .rpId(id())
                .challenge(new DefaultChallenge(Binary.bytes(challenge)))
                .build();
    }

    /** On one's own machine, where the site is tried out, its port may be another one than it is known under. */
    private boolean isOurs(Origin origin) {
        URI base = site.baseAddress();
        String ours = base.getScheme().toLowerCase(Locale.ROOT) + "://" + id();
        if (ours.equals("http://localhost") && "http".equals(origin.getScheme()) && id().equals(origin.getHost())) {
            return true;
        }
        return origin.equals(new Origin(base.getPort() == -1 ? ours : ours + ":" + base.getPort()));
    }

    private String id() {
        return site.baseAddress().getHost().toLowerCase(Locale.ROOT);
    }

    private static String challenge(@Nullable CollectedClientData client) {
        if (client == null || client.getChallenge() == null) {
            throw new IllegalArgumentException("no challenge");
        }
        return Binary.text(client.getChallenge().getValue());
    }
}
