package org.bureauportal.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses what no address or parameter of ours contains. Text typed in the newsroom is judged by its forms instead, which
 * say what is wrong and keep it.
 */
public class PortalFirewall extends StrictHttpFirewall {

    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cc}\\p{Cs}\\x{FFFD}]*");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final StrictHttpFirewall parameters = new StrictHttpFirewall();

    public PortalFirewall() {
        parameters.setAllowedParameterNames(name -> PRINTABLE.matcher(name).matches());
        parameters.setAllowedParameterValues(value -> PRINTABLE.matcher(value).matches());
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        // an error page has the address /error, whatever was posted to whom
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
        if (isError || NewsroomAddresses.contains(request.getRequestURI())) {
            return super.getFirewalledRequest(request);
        }
        FirewalledRequest checked = parameters.getFirewalledRequest(request);
        if (READING.contains(request.getMethod())) {
            // parameters are checked when they are asked for, which a page that has none would never do
            checked.getParameterMap();
        }
        return checked;
    }
}
