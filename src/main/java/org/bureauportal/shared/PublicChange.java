package org.bureauportal.shared;

/**
 * An event of an act that changes what the public may see. Published in the act's transaction, so that this node serves the
 * change on the next request after the commit; without it, the change is found by the next poll.
 */
public interface PublicChange {}
