// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;

/**
 * Fetches one file by http or https, through the proxy of Java's standard properties. A part that is there is gone on with,
 * when the server still has the file with the same tag.
 */
final class Download {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOTHING_MORE = 416;
    private static final long TICK_MILLIS = 200;

    private final URI url;
    private final Path part;
    private final Path tag;
    private final long most;
    private final ProxySelector proxies;

    /**
     * For one URL.
     *
     * @param folder where the part lies; exists
     * @param most bytes at most
     */
    Download(URI url, Path folder, long most) throws RunException {
        this(url, folder, most, new ProxyVariables(System.getenv()));
    }

    Download(URI url, Path folder, long most, ProxySelector proxies) throws RunException {
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http") || url.getHost() == null) {
            throw RunException.usage("A model is fetched by http or https only, not from " + url);
        }
        String name = Sha256.of(url.toString()).substring(0, 24);
        this.url = url;
        this.part = folder.resolve(name + ".part");
        this.tag = folder.resolve(name + ".tag");
        this.most = most;
        this.proxies = proxies;
    }

    /** The whole file. After a failure or a cancel the part stays for the next time. */
    Path fetch(IProgressMonitor monitor) throws RunException {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .proxy(proxies)
                .build()) {
            long have = Files.exists(part) && Files.exists(tag) ? Files.size(part) : 0;
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(2)).GET();
            if (have > 0) request.header("Range", "bytes=" + have + "-").header("If-Range", Files.readString(tag));
            HttpResponse<InputStream> response = answer(client, request.build(), monitor);
            try (InputStream body = response.body();
                    CancelWatch watch = new CancelWatch(body, monitor)) {
                take(response, body, have, monitor);
            }
            Files.deleteIfExists(tag);
            return part;
        } catch (IOException e) {
            if (monitor.isCanceled()) throw new OperationCanceledException();
            throw RunException.environment(
                    url + " could not be fetched: " + e.getMessage() + ". Try again; it goes on where it stopped.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    /** Waits for the head of the answer, or for a cancel. */
    private static HttpResponse<InputStream> answer(HttpClient client, HttpRequest request, IProgressMonitor monitor)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> coming =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        while (true) {
            try {
                return coming.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (monitor.isCanceled()) {
                    coming.cancel(true);
                    throw new OperationCanceledException();
                }
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof ConnectException) throw new IOException("no connection to the server", cause);
                throw cause instanceof IOException io ? io : new IOException(cause);
            }
        }
    }

    private void take(HttpResponse<InputStream> response, InputStream body, long have, IProgressMonitor monitor)
            throws IOException {
        int code = response.statusCode();
        if (code == NOTHING_MORE) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(tag);
        }
        if (code != OK && code != PARTIAL) throw new IOException("the server answered " + code);
        boolean goesOn = code == PARTIAL && have > 0;
        if (code == PARTIAL && !goesOn) throw new IOException("the server sent a part that was not asked for");
        long coming = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        long start = goesOn ? have : 0;
        if (start + Math.max(0, coming) > most) throw new IOException("it has more than " + (most >> 20) + " MiB");
        if (!goesOn) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(tag);
            String strong = response.headers()
                    .firstValue("ETag")
                    .filter(t -> !t.startsWith("W/"))
                    .orElse("");
            if (!strong.isEmpty()) Files.writeString(tag, strong);
        }
        monitor.beginTask("Fetching " + url, coming < 0 ? IProgressMonitor.UNKNOWN : (int) (coming >> 10));
        try (OutputStream out = Files.newOutputStream(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            Hashing.copy(body, out, most - start, monitor);
        }
        if (coming >= 0 && Files.size(part) != start + coming) {
            throw new IOException("it broke off after " + Files.size(part) + " of " + (start + coming) + " bytes");
        }
    }
}
