package openscene.snapshot.keep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import openscene.geo.LonLat;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.snapshot.column.Bounds;
import openscene.snapshot.column.Codes;
import openscene.snapshot.column.Ids;
import openscene.snapshot.layer.Frame;
import openscene.snapshot.layer.Layer;
import openscene.snapshot.layer.LayerKeeper;
import openscene.snapshot.layer.Loose;
import openscene.snapshot.layer.Run;
import openscene.snapshot.layer.RunBuilder;
import openscene.snapshot.visit.VisitKeeper;

/**
 * Makes the next moment of what is told. Each thing only goes forward, absent, open, closed,
 * withdrawn, so that it may be told twice, late and in any order. Used by one thread at a time;
 * what it hands out is shared.
 */
public final class Keeper {
  private final List<Ground> grounds;
  private final Frame[] frames;
  private final LayerKeeper[] layers;
  private final Codes codes = new Codes();
  private final VisitKeeper visits;
  private final Ids withdrawn = new Ids();
  private RunBuilder[] builders;
  private List<List<Loose>> odd = new ArrayList<>();
  private final Frame.Spot spot = new Frame.Spot();

  /** Nothing yet, on these grounds by city. */
  public Keeper(List<Ground> grounds, Bounds bounds) {
    this.grounds = List.copyOf(grounds);
    int n = grounds.size() + 1;
    frames = new Frame[n];
    layers = new LayerKeeper[n];
    builders = new RunBuilder[n];
    for (int i = 0; i < n; i++) {
      frames[i] =
          i == n - 1 ? Frame.globe() : Frame.of(grounds.get(i).crs(), grounds.get(i).around());
      layers[i] = new LayerKeeper(frames[i], codes, bounds);
      builders[i] = new RunBuilder(frames[i], codes, 1_024);
      odd.add(new ArrayList<>());
    }
    visits = new VisitKeeper(codes, bounds);
  }

  /** The grounds of the cities. */
  public List<Ground> grounds() {
    return grounds;
  }

  /** An observation that stands, while everything is read for the first time; none twice. */
  public void read(Observation seen) {
    int kind = codes.kinds.number(seen.kind());
    int details = codes.details.number(seen.details());
    int visit = seen.visitId() == null ? -1 : codes.visits.number(seen.visitId());
    boolean fits = kind >= 0 && details >= 0 && Codes.fits(seen);
    boolean home = true;
    for (int i = 0; i < frames.length; i++) {
      boolean here = i == frames.length - 1 ? home : frames[i].holds(seen.place());
      if (here) {
        frames[i].locate(seen.place(), spot);
        if (fits && spot.fits) {
          builders[i].add(seen, spot, kind, details, visit, home);
        } else {
          odd.get(i).add(Loose.of(seen, frames[i], home, codes));
        }
        home = false;
      }
    }
  }

  /** A visit that stands, while everything is read for the first time; none twice. */
  public void read(Visit visit) {
    visits.read(visit);
  }

  /** Ends the first reading. */
  public void start() {
    for (int i = 0; i < layers.length; i++) {
      layers[i].start(builders[i].build(), odd.get(i));
      builders[i] = null; // Its memory is not small.
    }
    builders = null;
    odd = null;
    visits.start();
  }

  /** What stands now. */
  public Moment now() {
    List<Layer> stand = new ArrayList<>();
    for (LayerKeeper layer : layers) {
      stand.add(layer.now());
    }
    return new Moment(grounds, stand, visits.now());
  }

  /** Takes in observations as they are now; those that were news. */
  public List<Observation> applyObservations(List<Observation> told) {
    List<Observation> news = new ArrayList<>();
    List<List<Loose>> fresh = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      fresh.add(new ArrayList<>());
    }
    Set<UUID> batch = new HashSet<>();
    for (Observation seen : told) {
      if (seen.withdrawnAt() == null && withdrawn.find(seen.id()) < 0 && batch.add(seen.id())) {
        boolean isNew = false;
        boolean home = true;
        for (int i : around(seen.place())) {
          Loose row = Loose.of(seen, frames[i], home, codes);
          if (!layers[i].knows(row)) {
            fresh.get(i).add(row);
            isNew = true;
          }
          home = false;
        }
        if (isNew) {
          news.add(seen);
        }
      }
    }
    for (int i = 0; i < layers.length; i++) {
      if (!fresh.get(i).isEmpty()) {
        layers[i].add(fresh.get(i));
      }
    }
    for (Observation seen : told) {
      if (seen.withdrawnAt() != null && withdraw(seen)) {
        news.add(seen);
      }
    }
    return news;
  }

  private boolean withdraw(Observation seen) {
    if (withdrawn.find(seen.id()) >= 0) {
      return false;
    }
    withdrawn.number(seen.id());
    boolean stood = false;
    for (int i : around(seen.place())) {
      stood |= layers[i].remove(Loose.of(seen, frames[i], false, codes));
    }
    return stood;
  }

  /** The layers that hold a place, the one where it is at home first. */
  private List<Integer> around(LonLat place) {
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < grounds.size(); i++) {
      if (frames[i].holds(place)) {
        some.add(i);
      }
    }
    return some.isEmpty() ? List.of(grounds.size()) : some;
  }

  /** Takes in visits as they are now; those that were news. */
  public List<Visit> applyVisits(List<Visit> told) {
    List<Visit> news = new ArrayList<>();
    for (Visit visit : told) {
      if (visits.apply(visit)) {
        news.add(visit);
      }
    }
    return news;
  }

  /** Takes away what stands under these ids, wherever it is; false when nothing did. */
  public boolean forgetObservations(Set<UUID> ids) {
    boolean stood = false;
    for (LayerKeeper layer : layers) {
      stood |= layer.forget(ids);
    }
    return stood;
  }

  /** An observation's row is no more; false when it was not known. */
  public boolean forgetObservation(UUID id) {
    return forgetObservations(Set.of(id));
  }

  /** A visit's row is no more; false when it was not known. */
  public boolean forgetVisit(UUID id) {
    return visits.forget(id);
  }

  /** Whether an observation is known, standing or withdrawn. */
  public boolean knows(Observation seen) {
    if (withdrawn.find(seen.id()) >= 0) {
      return true;
    }
    int first = around(seen.place()).get(0);
    return layers[first].knows(Loose.of(seen, frames[first], true, codes));
  }

  /** Whether a visit is known as far on as this one, or withdrawn. */
  public boolean knows(Visit visit) {
    return visits.knows(visit);
  }

  /** A merge that is due: begun under the lock, worked without it, ended under it. */
  public static final class Merging {
    private final LayerKeeper layer;
    private final LayerKeeper.Job job;
    private Run merged;

    private Merging(LayerKeeper layer, LayerKeeper.Job job) {
      this.layer = layer;
      this.job = job;
    }

    /** Does it; needs no lock. */
    public void work() {
      merged = job.work();
    }

    /** Puts the outcome in place; under the lock. */
    public void end() {
      layer.done(job, merged);
    }

    /** It will not be done; under the lock. */
    public void giveUp() {
      layer.give(job);
    }
  }

  /** Begins a merge that is due; empty when none is. */
  public Optional<Merging> beginMerge() {
    for (LayerKeeper layer : layers) {
      Optional<LayerKeeper.Job> job = layer.job(Integer.MAX_VALUE);
      if (job.isPresent()) {
        layer.begin(job.get());
        return Optional.of(new Merging(layer, job.get()));
      }
    }
    return Optional.empty();
  }
}
