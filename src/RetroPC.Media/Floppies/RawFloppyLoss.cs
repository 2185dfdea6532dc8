using System.Globalization;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

/// <summary>What of a disk a raw image of some format cannot hold: counts, and where the first of each kind lies.</summary>
internal sealed class RawFloppyLoss
{
    private Kind _sectors, _marks, _tracks, _densities;
    private int _filledSectors;

    /// <summary>Whether the image holds all.</summary>
    public bool IsNone => _sectors.Count + _marks.Count + _tracks.Count + _densities.Count == 0;

    /// <summary>A sector has no place in the image.</summary>
    public void LostSector(int cylinder, int head, SectorId id) => _sectors.Add($"{Place(cylinder, head)}, record {id.Record}");

    /// <summary>A sector's data are in the image, but not that it has a wrong CRC or the like.</summary>
    public void LostMarks(int cylinder, int head, SectorId id) => _marks.Add($"{Place(cylinder, head)}, record {id.Record}");

    /// <summary>The image has sectors of a track that the disk has not.</summary>
    public void FilledTrack(int cylinder, int head, int sectors)
    {
        _tracks.Add(Place(cylinder, head));
        _filledSectors += sectors;
    }

    /// <summary>A track is recorded at another density or in another encoding.</summary>
    public void OtherDensity(int cylinder, int head) => _densities.Add(Place(cylinder, head));

    /// <summary>Whether an image with this loss is better than another.</summary>
    /// <param name="other">The loss of the other.</param>
    /// <param name="isOtherHome">Whether the other has the format that the disk had until now.</param>
    public bool IsLessThan(RawFloppyLoss other, bool isOtherHome)
    {
        if (IsNone || _sectors.Count != other._sectors.Count)
        {
            return IsNone || _sectors.Count < other._sectors.Count;
        }

        return !isOtherHome && (_densities.Count, _filledSectors).CompareTo((other._densities.Count, other._filledSectors)) < 0;
    }

    /// <summary>One line for the user.</summary>
    /// <param name="format">The image's format.</param>
    public string Describe(FloppyFormat format)
    {
        string[] parts =
        [
            .. _sectors.Describe("sector is lost", "sectors are lost"),
            .. _marks.Describe("sector loses its deleted mark or wrong CRC", "sectors lose their deleted marks or wrong CRCs"),
            .. _densities.Describe("track of another density becomes a common one", "tracks of another density become common ones"),
            .. _tracks.Describe("track gets sectors it had not", "tracks get sectors they had not"),
        ];
        return $"a raw image of {format.Name} cannot hold all of this disk: {string.Join("; ", parts)}";
    }

    private static string Place(int cylinder, int head) => string.Create(CultureInfo.InvariantCulture, $"cylinder {cylinder}, head {head}");

    private struct Kind
    {
        private string? _first;

        public int Count { get; private set; }

        public void Add(string place)
        {
            _first ??= place;
            Count++;
        }

        public readonly IEnumerable<string> Describe(string one, string many) => Count switch
        {
            0 => [],
            1 => [$"1 {one} ({_first})"],
            _ => [string.Create(CultureInfo.InvariantCulture, $"{Count} {many} (the first: {_first})")],
        };
    }
}
