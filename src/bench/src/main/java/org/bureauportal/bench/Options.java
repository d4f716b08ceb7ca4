package org.bureauportal.bench;

import java.util.List;

/**
 * What whoever measures may choose.
 *
 * @param quick shorter and fewer turns, for a first look
 * @param many how many articles are many
 * @param only what the name of what is measured has to contain
 * @param port the first of fifteen ports that are used
 */
record Options(boolean quick, int many, String only, int port) {

    static final String USAGE = "--quick, --many=100000, --only=feed, --port=18100 (and the fourteen after it)";

    static Options of(List<String> arguments) {
        Options options = new Options(false, 100_000, "", 18_100);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options = switch (parts[0]) {
                case "--quick" -> new Options(true, options.many, options.only, options.port);
                case "--many" -> new Options(options.quick, number(parts), options.only, options.port);
                case "--only" -> new Options(options.quick, options.many, value(parts), options.port);
                case "--port" -> new Options(options.quick, options.many, options.only, number(parts));
                default -> throw new CannotMeasure(argument + " is not understood; there are " + USAGE);
            };
        }
        return options;
    }

    /** @param name of what may be measured */
    boolean isWanted(String name) {
        return name.contains(only);
    }

    private static int number(String[] parts) {
        if (!value(parts).matches("[0-9]{1,7}")) {
            throw new CannotMeasure(parts[0] + " needs a number; there are " + USAGE);
        }
        return Integer.parseInt(value(parts));
    }

    private static String value(String[] parts) {
        if (parts.length < 2) {
            throw new CannotMeasure(parts[0] + " needs a value; there are " + USAGE);
        }
        return parts[1];
    }
}
