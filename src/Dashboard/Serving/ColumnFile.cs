using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TrainingGame.Dashboard.Serving;

/// <summary>
/// Columns of numbers as the charts fetch them, little-endian: the length of a head in four bytes, the
/// head as JSON ({columns: [{name, type, length}], …}), then the columns, each at a multiple of 8.
/// </summary>
internal sealed class ColumnFile
{
    public const string ContentType = "application/x-traininggame-columns";
    private const int Alignment = 8;

    private readonly List<(string Name, string Type, int Length, byte[] Bytes)> _columns = [];

    /// <summary>What stands in the head beside the columns.</summary>
    public JsonObject Head { get; } = [];

    public ColumnFile Add(string name, double[] column) => Add(name, "f64", column);

    public ColumnFile Add(string name, float[] column) => Add(name, "f32", column);

    public ColumnFile Add(string name, int[] column) => Add(name, "i32", column);

    public ColumnFile Add(string name, byte[] column) => Add(name, "u8", column);

    private ColumnFile Add<T>(string name, string type, T[] column) where T : struct
    {
        var bytes = MemoryMarshal.AsBytes(column.AsSpan()).ToArray();
        var size = Marshal.SizeOf<T>();
        if (!BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < bytes.Length; i += size) bytes.AsSpan(i, size).Reverse();
        }
        _columns.Add((name, type, column.Length, bytes));
        return this;
    }

    public byte[] ToBytes()
    {
        Head["columns"] = new JsonArray([.. _columns.Select(one => new JsonObject
        {
            ["name"] = one.Name,
            ["type"] = one.Type,
            ["length"] = one.Length,
        })]);
        var head = JsonSerializer.SerializeToUtf8Bytes(Head);
        using var file = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, head.Length);
        file.Write(length);
        file.Write(head);
        foreach (var column in _columns)
        {
            Pad(file);
            file.Write(column.Bytes);
        }
        return file.ToArray();
    }

    public IResult ToResult() => Results.Bytes(ToBytes(), ContentType);

    private static void Pad(MemoryStream file)
    {
        while (file.Length % Alignment != 0) file.WriteByte(0);
    }
}
