package org.bureauportal.edge.freshness;

import java.util.Optional;

/** Where the last run of this node left off; without a mark where nothing is known of one. */
public record LastRun(Optional<Mark> mark) {}
