namespace RetroPC.Host.Ansi;

/// <summary>Where on the terminal a guest's picture is.</summary>
/// <param name="Column">Its first column.</param>
/// <param name="Row">Its first row.</param>
/// <param name="Columns">How many columns of it are seen; 0 while none is.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="FirstColumn">Text: the guest's column that is seen first, where the terminal is too narrow for all.</param>
/// <param name="FirstRow">Text: the guest's row that is seen first.</param>
public readonly record struct PictureArea(int Column, int Row, int Columns, int Rows, int FirstColumn, int FirstRow);
