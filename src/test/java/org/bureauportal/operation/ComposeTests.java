package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} sets is something that the portal reads: a misspelt variable would have no effect. */
class ComposeTests {

    private static final Map<String, Map<String, Object>> SERVICES = services();

    @TestFactory
    Stream<DynamicTest> everyVariableIsASetting() {
        List<String> settings =
                Stream.concat(frameworkSettings(), portalSettings()).toList();

        assertThat(settings).contains("SPRING_DATASOURCE_URL", "MANAGEMENT_SERVER_PORT", "PORTAL_SITE_BASEADDRESS");
        return environment("portal").keySet().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(settings)
                                .anyMatch(setting -> setting.endsWith("_")
                                        ? name.startsWith(setting) && name.length() > setting.length()
                                        : name.equals(setting))));
    }

    @Test
    void namesTheSiteAsTheVariablesSay() {
        Map<String, Object> set = new HashMap<>(environment("portal"));
        set.keySet().removeIf(name -> !name.startsWith("PORTAL_SITE_"));
        set.put("PORTAL_SITE_BASEADDRESS", "https://notices.example");
        set.put("PORTAL_SITE_NAMES_EN", "Harbour Office");
        set.put("PORTAL_SITE_NAMES_ZHCN", "港务局");
        set.put("PORTAL_SITE_DEFAULTLANGUAGE", "zh-CN");
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", set));

        SiteProperties site = new Binder(ConfigurationPropertySources.from(sources))
                .bind("portal.site", SiteProperties.class)
                .get();

        assertThat(site.baseAddress()).hasHost("notices.example");
        assertThat(site.name(Language.EN)).isEqualTo("Harbour Office");
        assertThat(site.name(Language.ZH_CN)).isEqualTo("港务局");
        assertThat(site.defaultLanguage()).isEqualTo(Language.ZH_CN);
    }

    @Test
    void everySecretComesFromOutsideAndSaysWhatIsMissing() {
        assertThat(SERVICES.keySet().stream()
                        .flatMap(service -> environment(service).entrySet().stream())
                        .filter(setting -> setting.getKey().contains("PASSWORD")))
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        setting -> assertThat(setting.getValue().toString()).matches("\\$\\{[A-Z_]+:\\?[^}]{10,}}"));
    }

    @Test
    void publishesThePublicPortAloneAndOnThisMachine() {
        assertThat(SERVICES.get("database")).doesNotContainKey("ports");
        assertThat(Objects.requireNonNull(SERVICES.get("portal")).get("ports"))
                .isEqualTo(List.of("${PORTAL_LISTEN:-127.0.0.1:8080}:8080"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void takesTheWordOfItsProxiesAndOfNoOther() {
        Map<String, Object> portal = environment("portal");
        Map<String, Object> proxy = environment("proxy");

        assertThat(portal)
                .containsEntry("PORTAL_NETWORK_PROXIES", "${PORTAL_PROXIES:-172.31.94.1," + address("proxy") + "}");
        assertThat(proxy).containsEntry("PORTAL_FRONT", "${PORTAL_FRONT:-172.31.94.1} " + address("https"));
        assertThat((List<String>) service("proxy").get("ports"))
                .as("only HTTPS is published beyond this machine")
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port).contains(":-127.0.0.1:"));
        assertThat(service("copy")).doesNotContainKey("ports");
        assertThat(service("portal-2").get("ports")).isEqualTo(List.of());
    }

    /** What the proxy's checks ask for is there; otherwise every portal would be taken for dead. */
    @Test
    void checksHealthGroupsThatExist() throws IOException {
        Properties settings = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        String proxy = Files.readString(Path.of("src/main/docker/haproxy/haproxy.cfg"));

        List<String> asked = Pattern.compile("/actuator/health/(\\w+)")
                .matcher(proxy)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(asked)
                .contains("fresh", "readiness", "liveness")
                .allSatisfy(group -> assertThat(group.equals("liveness")
                                || settings.containsKey("management.endpoint.health.group." + group + ".include"))
                        .as(group)
                        .isTrue());
        assertThat(proxy).contains("check port " + environment("portal").get("MANAGEMENT_SERVER_PORT"));
    }

    @SuppressWarnings("unchecked")
    private static String address(String service) {
        Map<String, Map<String, String>> networks = (Map<String, Map<String, String>>)
                Objects.requireNonNull(service(service).get("networks"));
        return Objects.requireNonNull(
                Objects.requireNonNull(networks.get("outside")).get("ipv4_address"));
    }

    private static Map<String, Object> service(String name) {
        return Objects.requireNonNull(SERVICES.get(name));
    }

    /** As Spring's metadata tells them. */
    private static Stream<String> frameworkSettings() {
        try {
            List<URL> files = Collections.list(Objects.requireNonNull(ComposeTests.class.getClassLoader())
                    .getResources("META-INF/spring-configuration-metadata.json"));
            return files.stream().flatMap(ComposeTests::settingsIn);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Stream<String> settingsIn(URL file) {
        try (InputStream content = file.openStream()) {
            Object properties = JsonParserFactory.getJsonParser()
                    .parseMap(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .getOrDefault("properties", List.of());
            return ((List<?>) properties)
                    .stream().map(property -> variable(String.valueOf(((Map<?, ?>) property).get("name"))));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The components of the portal's own records; those that are maps end with an underscore, as any key may follow. */
    private static Stream<String> portalSettings() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("org.bureauportal").stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> setting(type.getAnnotation(ConfigurationProperties.class), component)));
    }

    private static String setting(ConfigurationProperties properties, RecordComponent component) {
        String variable = variable(properties.value() + "." + component.getName());
        return Map.class.isAssignableFrom(component.getType()) ? variable + "_" : variable;
    }

    /** As Spring derives it from a setting's name. */
    private static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(String service) {
        return (Map<String, Object>)
                Objects.requireNonNull(SERVICES.get(service)).getOrDefault("environment", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
            return (Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
