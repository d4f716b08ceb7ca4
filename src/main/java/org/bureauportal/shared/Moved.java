package org.bureauportal.shared;

/** What was asked for stands, for good, at another address of this site. */
public final class Moved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String address;

    /**
     * Tells where it stands.
     *
     * @param address path and query on this site, as they are written in a link
     */
    public Moved(String address) {
        super("moved to " + address, null, false, false);
        this.address = address;
    }

    public String address() {
        return address;
    }
}
