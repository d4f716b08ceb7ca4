package org.bureauportal.signin.provider;

import com.nimbusds.jose.util.Resource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the portal asks the identity provider: within bounds of time and memory, without following redirects. */
@Component
@WithIdentityProvider
class ProviderCalls {

    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final int LARGEST_ANSWER = 1_000_000;

    private final RestClient client;
    private final JsonMapper json;

    ProviderCalls(JsonMapper json, ProviderSettings settings) {
        this.json = json;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(settings.answersWithin());
        this.client = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(ProviderCalls::bounded)
                .build();
    }

    /** The exchange of a code for tokens, as Spring Security does it. */
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> exchange() {
        RestClientAuthorizationCodeTokenResponseClient exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(client.mutate()
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return exchange;
    }

    /**
     * What it says at an address.
     *
     * @param bearer the access token, or null
     */
    Map<String, Object> read(URI address, @Nullable String bearer) {
        return object(text(address, bearer));
    }

    /** The same as text, as a library asks. */
    Resource resource(URI address) throws IOException {
        try {
            return new Resource(text(address, null), MediaType.APPLICATION_JSON_VALUE);
        } catch (ProviderAway away) {
            throw new IOException(away);
        }
    }

    private String text(URI address, @Nullable String bearer) {
        return answer(
                client.get().uri(address).accept(MediaType.APPLICATION_JSON).headers(headers -> {
                    if (bearer != null) {
                        headers.setBearerAuth(bearer);
                    }
                }));
    }

    /** What it answers to a form that this client sends in its own name. */
    Map<String, Object> ask(URI address, ProviderSettings as, Map<String, String> form) {
        LinkedMultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        form.forEach(fields::add);
        return object(answer(client.post()
                .uri(address)
                .accept(MediaType.APPLICATION_JSON)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .headers(headers -> headers.setBasicAuth(
                        encoded(as.clientId()), encoded(as.clientSecret()), StandardCharsets.UTF_8))
                .body(fields)));
    }

    /** As RFC 6749 has it, section 2.3.1. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String answer(RestClient.RequestHeadersSpec<?> request) {
        try {
            return request.exchange((sent, response) -> {
                HttpStatusCode status = response.getStatusCode();
                if (status.value() != 200) {
                    throw new ProviderAway(sent.getURI() + " answers " + status.value(), null);
                }
                return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            });
        } catch (RestClientException away) {
            throw new ProviderAway(String.valueOf(away.getMessage()), away);
        }
    }

    private Map<String, Object> object(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JacksonException other) {
            // its message would have what was read
            throw new ProviderAway("what it answers is no JSON object", null);
        }
    }

    private static ClientHttpResponse bounded(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        return new BoundedResponse(execution.execute(request, body));
    }

    /** Breaks off where more comes than any answer has. */
    private record BoundedResponse(ClientHttpResponse response) implements ClientHttpResponse {

        @Override
        public InputStream getBody() throws IOException {
            return new FilterInputStream(response.getBody()) {

                private int left = LARGEST_ANSWER;

                @Override
                public int read() throws IOException {
                    int one = super.read();
                    count(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    count(Math.max(count, 0));
                    return count;
                }

                private void count(int read) throws IOException {
                    left -= read;
                    if (left < 0) {
                        throw new IOException("the identity provider's answer has more than 1 MB");
                    }
                }
            };
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return response.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return response.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** A claim that lists texts; empty where it is none. */
    static List<String> texts(@Nullable Object claim) {
        return claim instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
