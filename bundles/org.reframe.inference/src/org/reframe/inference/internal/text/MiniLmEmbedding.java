// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.text;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.onnx.OnnxModel;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.text.SentenceEmbedding;

/**
 * MiniLM-L6-v2 with weights of 8 bits, out of its Maven artifact. Source: Reimers and Gurevych, Sentence-BERT, EMNLP 2019;
 * sentence-transformers/all-MiniLM-L6-v2. Opened at the first sentence.
 */
@Component
public final class MiniLmEmbedding implements SentenceEmbedding {
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

    private final InferenceService inference;
    private @Nullable Opened opened;

    private record Opened(WordPiece tokenizer, ModelSession session) {}

    /** Made by declarative services. */
    @Activate
    public MiniLmEmbedding(@Reference InferenceService inference) {
        this.inference = inference;
    }

    @Override
    public float[] embed(String text, RunContext context) throws RunException {
        Opened ready = opened(context);
        try {
            float[] vector = ready.session().run(new TokenPass(ready.tokenizer().tokens(text)), context);
            if (vector.length != LENGTH) throw new IOException("it gives " + vector.length + " numbers");
            return vector;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private synchronized Opened opened(RunContext context) throws RunException {
        Opened known = opened;
        if (known != null) return known;
        try (InputStream model = resource(MODEL);
                InputStreamReader tokenizer = new InputStreamReader(resource(TOKENIZER), StandardCharsets.UTF_8)) {
            WordPiece pieces = WordPiece.read(tokenizer);
            ModelSession session =
                    inference.open(OnnxModel.request(MODEL, model.readAllBytes(), Priority.INTERACTIVE), context);
            Opened made = new Opened(pieces, session);
            opened = made;
            return made;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The artifact is a fragment of ONNX Runtime's bundle, so its files are among that one's. */
    private static InputStream resource(String name) throws IOException {
        InputStream stream = OrtEnvironment.class.getResourceAsStream("/" + name);
        if (stream == null) throw new IOException(name + " is not in this installation");
        return stream;
    }

    private static RunException unusable(IOException e) {
        return RunException.environment(
                "The sentence model cannot be used: " + e.getMessage() + ". Install Reframe anew.", e);
    }

    /** Frees the model. */
    @Deactivate
    public synchronized void close() {
        Opened known = opened;
        opened = null;
        if (known != null) known.session().close();
    }
}
