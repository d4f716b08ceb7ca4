package org.bureauportal.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The containers of {@code docker-compose.yml} with two portals, under a project name of their own; thrown away at the end. */
final class Stack implements AutoCloseable {

    static final String DATABASE = "database";
    static final String ONE = "portal";
    static final String TWO = "portal-2";
    static final String PROXY = "proxy";
    static final String INSIDE = "inside";
    static final String OUTSIDE = "outside";

    private static final String PROJECT = "bureau-notice-portal-bench";
    private static final Duration START = Duration.ofMinutes(10);
    private static final Pattern SET_UP = Pattern.compile("(/newsroom/set-up/[^\\s.]+)");

    private final Map<String, String> settings;
    private final int front;
    private final List<String> extra = new ArrayList<>();

    private Stack(int port) {
        this.front = port + 1;
        this.settings = Map.of(
                "POSTGRES_PASSWORD", "bench-superuser",
                "PORTAL_OWNER_PASSWORD", "bench-owner",
                "PORTAL_PASSWORD", "bench-portal",
                "PORTAL_BASE_ADDRESS", "http://localhost:" + (port + 1),
                "PORTAL_DOMAIN", "notices.example",
                "PORTAL_NAME_EN", "Bench",
                "PORTAL_NAME_ZH", "试验",
                "PORTAL_LISTEN", "127.0.0.1:" + port,
                "PORTAL_LISTEN_PROXY", "127.0.0.1:" + (port + 1));
    }

    /** Starts all with an empty database, from images that are there. */
    static Stack start(int port) throws IOException, InterruptedException {
        Stack stack = new Stack(port);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.compose("down", "-v", "--timeout", "5");
        stack.compose("up", "-d", "--no-build", "--pull", "never");
        stack.untilFresh();
        return stack;
    }

    /** Where readers come in. */
    int front() {
        return front;
    }

    /** Runs a statement as the superuser, also while no portal is connected. */
    String psql(String statement) throws IOException, InterruptedException {
        return Command.run(
                Map.of(),
                List.of(
                        "docker",
                        "exec",
                        name(DATABASE),
                        "psql",
                        "-XAtq",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-U",
                        "postgres",
                        "-d",
                        "portal",
                        "-c",
                        statement));
    }

    void fill(Path script, int articles) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "docker",
                        "exec",
                        "-i",
                        name(DATABASE),
                        "psql",
                        "-Xq",
                        "-U",
                        "postgres",
                        "-d",
                        "portal",
                        "-v",
                        "articles=" + articles,
                        "-f",
                        "-")
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CannotMeasure("the database could not be filled with " + script + ": " + said);
        }
    }

    /** The addresses of all documents of which both portals have a copy. */
    List<String> kept() throws IOException, InterruptedException {
        Set<String> second = Set.copyOf(kept(TWO));
        return kept(ONE).stream().filter(second::contains).toList();
    }

    private static List<String> kept(String node) throws IOException, InterruptedException {
        return docker("exec", name(node), "find", "/var/lib/portal/pages/public", "-name", "*.gz")
                .lines()
                .map(each -> each.replace("/var/lib/portal/pages/public", ""))
                .filter(each -> each.endsWith(".html.gz") || each.endsWith(".atom.gz"))
                .map(each -> each.replaceFirst("([.]html)?[.]gz$", ""))
                .map(each -> each.equals("/index") ? "/" : each)
                .sorted()
                .toList();
    }

    /** The addresses at which the first account can perhaps be made. */
    List<String> setUpAddresses() throws IOException, InterruptedException {
        List<String> addresses = new ArrayList<>();
        for (String node : List.of(ONE, TWO)) {
            Matcher matcher = SET_UP.matcher(docker("logs", name(node)));
            while (matcher.find()) {
                addresses.add(matcher.group(1));
            }
        }
        return addresses;
    }

    void pause(String service) throws IOException, InterruptedException {
        try {
            docker("pause", name(service));
        } catch (CannotMeasure busy) {
            // the kernel gives up where a process does not come to rest within a moment
            Thread.sleep(500);
            docker("pause", name(service));
        }
    }

    void goOn(String service) throws IOException, InterruptedException {
        docker("unpause", name(service));
    }

    void kill(String service) throws IOException, InterruptedException {
        docker("kill", name(service));
    }

    void startAgain(String service) throws IOException, InterruptedException {
        docker("start", name(service));
    }

    /** Stops it as an operator would, with the time it is given for that. */
    void restart(String service) throws IOException, InterruptedException {
        docker("restart", name(service));
    }

    /** The second may stand still, and the first may be killed. */
    Due.Portals forDue() {
        return new Due.Portals() {
            @Override
            public int port() {
                return front();
            }

            @Override
            public String psql(String statements) throws IOException, InterruptedException {
                return Stack.this.psql(statements);
            }

            @Override
            public void freeze() throws IOException, InterruptedException {
                pause(TWO);
            }

            @Override
            public void goOn() throws IOException, InterruptedException {
                Stack.this.goOn(TWO);
            }

            @Override
            public void kill() throws IOException, InterruptedException {
                Stack.this.kill(ONE);
            }

            @Override
            public void startAgain() throws IOException, InterruptedException {
                Stack.this.startAgain(ONE);
            }
        };
    }

    void cut(String service, String network) throws IOException, InterruptedException {
        docker("network", "disconnect", network(network), name(service));
    }

    void connect(String service, String network, String alias) throws IOException, InterruptedException {
        docker("network", "connect", "--alias", alias, network(network), name(service));
    }

    private String image(String service) throws IOException, InterruptedException {
        return docker("inspect", "-f", "{{.Config.Image}}", name(service));
    }

    /**
     * Puts a slow line between a service and all who ask for it by name.
     *
     * @param network where it is asked for; it must be reached by another name or network then
     * @param target where it is in truth
     */
    void slow(String service, String network, String target, int millis, int... ports)
            throws IOException, InterruptedException {
        String line = PROJECT + "-line";
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "run",
                "-d",
                "--rm",
                "--name",
                line,
                "--network",
                network(network),
                "--network-alias",
                service,
                "-v",
                Path.of("src/bench/target/classes").toAbsolutePath() + ":/bench:ro",
                "--entrypoint",
                "java",
                image(ONE),
                "-Xmx64m",
                "-cp",
                "/bench",
                Line.class.getName(),
                target,
                Integer.toString(millis)));
        for (int port : ports) {
            command.add(Integer.toString(port));
        }
        Command.run(Map.of(), command);
        extra.add(line);
        if (!network.equals(INSIDE)) {
            docker("network", "connect", network(INSIDE), line);
        }
    }

    void removeExtras() throws IOException, InterruptedException {
        for (String each : extra) {
            docker("rm", "-f", each);
        }
        extra.clear();
    }

    /** One more proxy, with a configuration of its own, on a port of loopback. */
    void control(String name, String image, int port, List<String> mounts, List<String> command)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "docker",
                "run",
                "-d",
                "--rm",
                "--name",
                PROJECT + "-" + name,
                "--network",
                network(OUTSIDE),
                "-p",
                "127.0.0.1:" + port + ":8080",
                "-e",
                "PORTAL_FRONT=172.31.94.1"));
        mounts.forEach(each -> all.addAll(List.of("-v", each + ":ro")));
        all.add(image);
        all.addAll(command);
        Command.run(Map.of(), all);
        extra.add(PROJECT + "-" + name);
    }

    /** Waits until both portals hear the database and the proxy sends readers to them. */
    void untilFresh() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        for (String node : List.of(ONE, TWO)) {
            while (health(node, "fresh") != 200 || Nodes.status(front, "/newsroom/sign-in") != 200) {
                if (System.nanoTime() > end) {
                    throw new CannotMeasure("waited ten minutes until " + node + " is fresh");
                }
                Thread.sleep(100);
            }
        }
    }

    /** The status of a health group, asked at the container's own address; 0 where there is no answer. */
    int health(String node, String group) throws InterruptedException {
        try {
            for (String address : addresses(node)) {
                int status = Answer.toHost(address, 8081, "/actuator/health/" + group)
                        .status();
                if (status > 0) {
                    return status;
                }
            }
        } catch (IOException | CannotMeasure away) {
            return 0;
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            for (String each : List.of(PROXY, ONE, TWO, DATABASE)) {
                new ProcessBuilder("docker", "unpause", name(each)).start().waitFor();
            }
            removeExtras();
            compose("down", "-v", "--timeout", "5");
        } catch (IOException | InterruptedException | CannotMeasure failed) {
            System.err.println("left behind: docker compose -p " + PROJECT + " ps (" + failed.getMessage() + ")");
        }
    }

    private List<String> addresses(String service) throws IOException, InterruptedException {
        return List.of(
                docker("inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", name(service))
                        .strip()
                        .split("\\s+"));
    }

    private void compose(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "-p", PROJECT, "--profile", "two-nodes"));
        command.addAll(List.of(what));
        Command.run(settings, command);
    }

    private static String docker(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(what));
        return Command.run(Map.of(), command);
    }

    /** By which it can be reached from any network it is in. */
    String containerName(String service) {
        return name(service);
    }

    private static String name(String service) {
        return PROJECT + "-" + service + "-1";
    }

    private static String network(String name) {
        return PROJECT + "_" + name;
    }
}
