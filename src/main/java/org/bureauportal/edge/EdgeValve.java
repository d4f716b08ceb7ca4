package org.bureauportal.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Where the edge stands in the server, which is there before the rooms are. */
final class EdgeValve extends ValveBase {

    private final Supplier<Edge> edge;

    EdgeValve(Supplier<Edge> edge) {
        super(true);
        this.edge = edge;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            edge.get().answer(request, response, getNext());
        } catch (ClientAbortException left) {
            // who asked is gone; the server would log a trace for each
            response.setError();
        }
    }
}
