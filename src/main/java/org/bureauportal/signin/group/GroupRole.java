package org.bureauportal.signin.group;

import java.util.List;
import org.bureauportal.account.Remit;
import org.bureauportal.account.Role;
import org.bureauportal.section.Section;

/**
 * What one group gives.
 *
 * @param name as the identity provider spells it
 * @param remit where the role holds
 */
record GroupRole(long id, String name, Role role, Remit remit) {

    /** Where it holds, as the log has it. */
    String sections() {
        return remit.isWhole()
                ? GroupEvent.ALL
                : String.join(", ", remit.chosen().stream().map(Section::name).toList());
    }

    List<Section> chosen() {
        return remit.chosen();
    }
}
