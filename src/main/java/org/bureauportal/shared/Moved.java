package org.bureauportal.shared;

/** What was asked for stands, for good, at another address. */
public final class Moved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String address;

    /**
     * With the address where it stands now.
     *
     * @param address as it is written in a link: path and query on this site, or a web address
     */
    public Moved(String address) {
        super("moved to " + address, null, false, false);
        this.address = address;
    }

    public String address() {
        return address;
    }
}
